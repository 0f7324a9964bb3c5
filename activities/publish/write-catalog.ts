import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { RelationTwin } from '../../models/relation.ts';
import { type Relation, readRelation, sqlFolder } from '../warehouse/read-relations.ts';
import { writeComments } from '../warehouse/write-comments.ts';

const text = (value: string | null | undefined): string =>
  value === null || value === undefined
    ? 'null'
    : `'${value.replaceAll("'", "''").replaceAll(/\s+/g, ' ').trim()}'`;

const list = (values: string[]): string => `[${values.map(text).join(', ')}]::varchar[]`;

const grainColumns = (twin: RelationTwin): string[] =>
  twin.checks.find((check) => check.unique)?.unique ?? [];

/** The YAML twins as tables, so that a dashboard can show a definition beside a number (metrics.md 7). */
export async function writeCatalog(connection: DuckDBConnection, relations: Relation[]): Promise<void> {
  const catalog = ['relations', 'columns'].map((name) =>
    readRelation('catalog', join(sqlFolder, 'catalog', `${name}.sql`)),
  );
  await connection.run('create schema if not exists catalog');
  for (const table of catalog) await connection.run(table.sql);
  const described = [...relations, ...catalog];
  const types = await columnTypes(connection);
  for (const { schema, name, qualified, twin, columns } of described) {
    await connection.run(`insert into catalog.relations by name select ${text(schema)} as schema_name, ${text(name)} as relation,
      ${text(twin.question)} as question, ${text(twin.grain)} as grain, ${list(grainColumns(twin))} as grain_columns,
      ${text(twin.n)} as n_counts, ${text(twin.compares)} as compares,
      ${text(twin.use_when)} as use_when, ${text(twin.do_not_use_when)} as do_not_use_when,
      ${text(twin.golden?.join(', '))} as golden, ${text(twin.reference)} as reference`);
    const rows = Object.entries(columns).map(
      ([column, said]) =>
        `(${text(schema)}, ${text(name)}, ${text(column)}, ${text(types.get(`${qualified}.${column}`))}, ${text(said.description)}, ${text(said.unit)})`,
    );
    if (rows.length > 0) {
      await connection.run(
        `insert into catalog.columns (schema_name, relation, "column", type, description, unit) values ${rows.join(', ')}`,
      );
    }
  }
  await writeComments(connection, described);
}

async function columnTypes(connection: DuckDBConnection): Promise<Map<string, string>> {
  const reader = await connection.runAndReadAll(
    "select schema_name || '.' || table_name || '.' || column_name, data_type from duckdb_columns()",
  );
  return new Map(reader.getRowsJson().map(([name, type]) => [String(name), String(type)]));
}
