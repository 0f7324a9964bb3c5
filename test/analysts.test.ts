import { readFileSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeCatalog } from '../activities/publish/write-catalog.ts';
import { readRelations } from '../activities/warehouse/read-relations.ts';
import { buildRelations, openTestWarehouse } from './helpers/test-warehouse.ts';

const text = readFileSync(new URL('../docs/analysts.md', import.meta.url), 'utf8');
const queries = [...text.matchAll(/```sql\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/g)].map(
  ([, sql, output]) => ({
    sql: sql!,
    output: output!,
    name: sql!.replaceAll(/\s+/g, ' ').slice(0, 60),
  }),
);
const headings = text.split('\n').filter((line) => /^## \d+\. /.test(line));

let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await openTestWarehouse();
  const metrics = readRelations('metrics');
  await buildRelations(connection, { given: {}, want: metrics.map(({ qualified }) => qualified) });
  await writeCatalog(connection, [...metrics, ...readRelations('seeds')]);
});

describe('docs/analysts.md', () => {
  it('asks ten questions', () => {
    expect(headings).toHaveLength(10);
    expect(queries.length).toBeGreaterThanOrEqual(10);
  });

  it.each(queries)('$name … runs, and the output shown has its columns', async ({ sql, output }) => {
    const reader = await connection.runAndReadAll(sql);
    const header = output.split('\n')[0]!.trim().split(/\s+/);
    expect(header).toEqual(reader.columnNames());
    expect(output.trim().split('\n').length, 'an output with rows').toBeGreaterThan(1);
  });

  it.each(queries)('$name … names columns that the catalogue describes', async ({ sql }) => {
    for (const [, schema, relation] of sql.matchAll(/from (metrics|catalog|seeds)\.(\w+)/g)) {
      const found = await connection.runAndReadAll(
        'select count(*) from catalog.relations where schema_name = $1 and relation = $2',
        [schema!, relation!],
      );
      expect(Number(found.getRowsJson()[0]?.[0]), `${schema}.${relation}`).toBe(1);
    }
  });
});

describe('the catalogue', () => {
  it('has a question, a grain and a unique grain for every metric, and words for every column', async () => {
    const incomplete = await connection.runAndReadAll(`
      select relation from catalog.relations
      where schema_name = 'metrics' and (
        question is null or grain is null or compares is null or use_when is null
        or do_not_use_when is null or n_counts is null or len(grain_columns) = 0
      )`);
    expect(incomplete.getRowsJson()).toEqual([]);
    const silent = await connection.runAndReadAll(`
      select stored.table_name, stored.column_name from duckdb_columns() as stored
      left join catalog.columns on columns.schema_name = stored.schema_name
        and columns.relation = stored.table_name and columns."column" = stored.column_name
      where stored.database_name = current_database() and stored.schema_name in ('metrics', 'catalog', 'seeds')
        and (columns.description is null or length(columns.description) < 3)`);
    expect(silent.getRowsJson()).toEqual([]);
  });

  it('says of process_outcome in plain words that association is not cause, and why', async () => {
    const reader = await connection.runAndReadAll(
      "select do_not_use_when from catalog.relations where relation = 'process_outcome'",
    );
    expect(String(reader.getRowsJson()[0]?.[0])).toMatch(/not a cause[\s\S]*range restriction/);
  });

  it('states evidence, never a verdict', async () => {
    const reader = await connection.runAndReadAll(
      `select relation, "column" from catalog.columns where regexp_matches("column", 'bias|fair|violation|discriminat')`,
    );
    expect(reader.getRowsJson()).toEqual([]);
  });
});
