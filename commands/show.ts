import { once } from 'node:events';
import type { DuckDBConnection } from '@duckdb/node-api';
import { Command } from 'commander';
import { currentBuild, readManifest, withPublished } from '../activities/publish/read-published.ts';
import { ConfigurationInvalid } from '../models/errors.ts';
import { nearest } from '../models/nearest.ts';
import { countOrAll } from './count-or-all.ts';
import type { Cell } from './format/cell.ts';
import { csv, csvLine } from './format/csv.ts';
import { type ColumnInfo, relationBlocks, relationTable } from './format/relation-table.ts';
import { wrap } from './format/wrap.ts';

interface ShowOptions {
  where?: string;
  limit: number;
  long?: boolean;
  csv?: boolean;
  json?: boolean;
}

interface Catalogued {
  schema_name: string;
  relation: string;
  question: string | null;
  grain: string | null;
  grain_columns: string[];
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const objects = async <T>(connection: DuckDBConnection, sql: string, values: string[] = []): Promise<T[]> =>
  (await connection.runAndReadAll(sql, values)).getRowObjectsJson() as T[];

export const command = new Command('show')
  .description('the published relations with their questions, or one of them')
  .argument('<customer>')
  .argument('[relation]', 'a metric such as retention, or seeds.thresholds')
  .option('--where <condition>', 'rows to print, as SQL: "scope_kind = \'department\'"')
  .option('--limit <rows>', 'how many rows to print for people; 0 is all', countOrAll, 50)
  .option('--long', 'every column, one row a block')
  .option('--csv', 'exact values as CSV')
  .option('--json', 'exact values as one JSON document')
  .action(async (customer: string, relation: string | undefined, options: ShowOptions) => {
    const folder = currentBuild(customer);
    await withPublished(folder, async (connection) => {
      const catalog = await objects<Catalogued>(
        connection,
        'select schema_name, relation, question, grain, grain_columns from catalog.relations order by all',
      );
      if (relation) await showOne(connection, found(catalog, relation), options);
      else await list(folder, catalog, options);
    });
  });

async function list(folder: string, catalog: Catalogued[], options: ShowOptions): Promise<void> {
  if (options.json) return say(JSON.stringify(catalog));
  if (options.csv)
    return void process.stdout.write(
      csv(
        ['schema_name', 'relation', 'question', 'grain'],
        catalog.map((row) => [row.schema_name, row.relation, row.question, row.grain]),
      ),
    );
  const { customer, built_at, as_of } = await readManifest(folder);
  say(
    wrap(`${customer}, built ${built_at.slice(0, 16).replace('T', ' ')} UTC, as of ${as_of.slice(0, 10)}.`),
  );
  for (const { schema_name, relation, question } of catalog) {
    say(`\n${schema_name === 'metrics' ? relation : `${schema_name}.${relation}`}`);
    if (question) say(wrap(question, 80, '  '));
  }
  say(`\nOne of them: hindsight show ${customer} retention --where "scope_kind = 'department'"`);
}

function found(catalog: Catalogued[], asked: string): Catalogued {
  const [schema, name] = asked.includes('.') ? asked.split('.', 2) : ['metrics', asked];
  const entry = catalog.find((each) => each.schema_name === schema && each.relation === name);
  if (entry) return entry;
  const meant = nearest(
    name!,
    catalog.map((each) => each.relation),
  );
  throw new ConfigurationInvalid(
    `relation: there is no ${asked}${meant ? `; did you mean ${meant}?` : ';'} \`hindsight show <customer>\` lists them all.`,
  );
}

async function showOne(connection: DuckDBConnection, entry: Catalogued, options: ShowOptions): Promise<void> {
  const qualified = `${entry.schema_name}."${entry.relation}"`;
  const columns = await objects<ColumnInfo>(
    connection,
    `select columns."column" as name, columns.unit from catalog.columns
     inner join duckdb_columns() as stored on stored.database_name = current_database()
       and stored.schema_name = columns.schema_name
       and stored.table_name = columns.relation and stored.column_name = columns."column"
     where columns.schema_name = $1 and columns.relation = $2 order by stored.column_index`,
    [entry.schema_name, entry.relation],
  );
  const select = `select * from ${qualified}${options.where ? ` where (${options.where}\n)` : ''}`;
  const names = columns.map((column) => column.name);
  try {
    await refuseFurtherStatements(connection, select);
    if (options.json) return await writeJson(connection, select);
    if (options.csv) return await writeCsv(connection, names, select);
    const [counted] = await objects<{ rows: string }>(
      connection,
      `select count(*) as rows from (${select}) as shown`,
    );
    const count = Number(counted?.rows);
    const rows = await asCells(connection, `${select} limit ${options.limit}`);
    say(wrap(entry.question ?? `${entry.schema_name}.${entry.relation}`));
    const shown = { columns, grain: entry.grain_columns, rows };
    say(count === 0 ? '\nNo rows.' : `\n${options.long ? relationBlocks(shown) : relationTable(shown)}`);
    if (count > rows.length)
      say(
        `\n${rows.length} of ${count.toLocaleString('en-US')} rows; --where narrows, --limit 0 prints all.`,
      );
  } catch (error) {
    if (!options.where || error instanceof ConfigurationInvalid) throw error;
    const reason = String((error as Error).message).split('\n')[0]!;
    throw new ConfigurationInvalid(`--where: ${reason.replace(/\.$/, '')}; columns are ${names.join(', ')}.`);
  }
}

/** A condition is a condition: a second statement behind it would answer another question. */
async function refuseFurtherStatements(connection: DuckDBConnection, select: string): Promise<void> {
  const { count } = await connection.extractStatements(select);
  if (count !== 1) throw new ConfigurationInvalid('--where: give one condition, with no semicolon in it.');
}

async function* rowsOf(connection: DuckDBConnection, sql: string): AsyncGenerator<(string | null)[]> {
  const result = await connection.stream(sql);
  for await (const rows of result.yieldRowsJson()) yield* rows as (string | null)[][];
}

/** Waits where the reader is slower, so that a large relation never gathers in memory. */
async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** DuckDB writes the JSON itself, so that every number keeps all its digits. */
const jsonRows = (select: string): string =>
  `select cast(to_json(shown) as varchar) from (${select}) as shown`;

async function writeJson(connection: DuckDBConnection, select: string): Promise<void> {
  let before = '[';
  for await (const [row] of rowsOf(connection, jsonRows(select))) {
    await write(`${before}${row}`);
    before = ',\n';
  }
  await write(before === '[' ? '[]\n' : ']\n');
}

async function writeCsv(connection: DuckDBConnection, names: string[], select: string): Promise<void> {
  const rows = rowsOf(connection, `select cast(columns(*) as varchar) from (${select}) as shown`);
  await write(csv(names, []));
  for await (const row of rows) await write(csvLine(row));
}

async function asCells(connection: DuckDBConnection, select: string): Promise<Cell[][]> {
  const reader = await connection.runAndReadAll(jsonRows(select));
  const cell = (value: unknown): Cell =>
    value !== null && typeof value === 'object' ? JSON.stringify(value) : (value as Cell);
  return reader.getRowsJson().map(([row]) => Object.values(JSON.parse(String(row)) as object).map(cell));
}
