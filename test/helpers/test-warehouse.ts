import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { buildRelation } from '../../activities/warehouse/build-relation.ts';
import { createLanding } from '../../activities/warehouse/create-landing.ts';
import { loadFunctions } from '../../activities/warehouse/load-functions.ts';
import { loadSeeds } from '../../activities/warehouse/load-seeds.ts';
import { orderRelations, relationsRead } from '../../activities/warehouse/order-relations.ts';
import {
  bareSelect,
  builtSchemas,
  type Relation,
  readRelations,
} from '../../activities/warehouse/read-relations.ts';
import { runChecks } from '../../activities/warehouse/run-checks.ts';

/** A warehouse in memory: empty landing tables, seeds, macros, no built relation. */
export async function openTestWarehouse(): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run("set timezone = 'UTC'");
  await createLanding(connection);
  await loadSeeds(connection);
  await loadFunctions(connection);
  for (const schema of builtSchemas) await connection.run(`create schema if not exists ${schema}`);
  return connection;
}

/** Rows of a relation, by column, or a CSV file that holds them. */
export type Given = Record<string, Record<string, unknown>[] | { csv: string }>;

const literal = (value: unknown): string => {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (value instanceof Date) return `timestamp '${value.toISOString().replace('T', ' ').replace('Z', '')}'`;
  if (typeof value === 'object') return literal(JSON.stringify(value));
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return String(value);
  return `'${String(value).replaceAll("'", "''")}'`;
};

async function give(connection: DuckDBConnection, qualified: string, rows: Given[string]): Promise<void> {
  await connection.run(`delete from ${qualified}`);
  if (!Array.isArray(rows)) {
    await connection.run(
      `insert into ${qualified} by name from read_csv(${literal(rows.csv)}, header = true, all_varchar = true, nullstr = '')`,
    );
    return;
  }
  for (const row of rows) {
    const columns = Object.keys(row).map((column) => `"${column}"`);
    await connection.run(
      `insert into ${qualified} (${columns.join(', ')}) values (${Object.values(row).map(literal).join(', ')})`,
    );
  }
}

/**
 * Builds the relations wanted and all they read. A given relation is first built from nothing, so that it has its
 * columns, then filled with the rows given (columns left out are null); what it reads is not built for it.
 */
export async function buildRelations(
  connection: DuckDBConnection,
  { given, want }: { given: Given; want: string[] },
): Promise<void> {
  const all = builtSchemas.flatMap((schema) => readRelations(schema));
  const byName = new Map(all.map((relation) => [relation.qualified, relation]));
  for (const [qualified, rows] of Object.entries(given)) {
    if (byName.has(qualified)) continue;
    await give(connection, qualified, rows);
  }
  await loadSeeds(connection); // again: a configuration among what is given overrides thresholds
  const needed = closure(connection, byName, want, new Set(Object.keys(given)));
  const shapes = await shapesOf(connection, all, needed, given);
  for (const relation of orderRelations(connection, needed)) {
    const rows = given[relation.qualified];
    if (rows) {
      await connection.run(
        `create or replace table ${relation.qualified} (${shapes.get(relation.qualified)})`,
      );
      await give(connection, relation.qualified, rows);
    } else {
      await buildRelation(connection, relation);
      await runChecks(connection, relation);
    }
  }
}

/** What is wanted and everything it reads, not looking behind given relations. */
function closure(
  connection: DuckDBConnection,
  byName: Map<string, Relation>,
  want: string[],
  given: Set<string>,
): Relation[] {
  const found = new Map<string, Relation>();
  const visit = (qualified: string): void => {
    const relation = byName.get(qualified);
    if (!relation || found.has(qualified)) return;
    found.set(qualified, relation);
    if (given.has(qualified)) return;
    for (const name of relationsRead(connection, bareSelect(relation))) visit(name);
  };
  for (const name of [...want, ...given]) visit(name);
  return [...found.values()];
}

/** Column definitions of the given relations, learnt by building them over nothing in a warehouse of their own. */
async function shapesOf(
  connection: DuckDBConnection,
  all: Relation[],
  needed: Relation[],
  given: Given,
): Promise<Map<string, string>> {
  const wanted = needed.filter((relation) => given[relation.qualified]);
  const shapes = new Map<string, string>();
  if (wanted.length === 0) return shapes;
  const empty = await openTestWarehouse();
  const behind = closure(
    connection,
    new Map(all.map((relation) => [relation.qualified, relation])),
    wanted.map((relation) => relation.qualified),
    new Set(),
  );
  for (const relation of orderRelations(empty, behind)) await buildRelation(empty, relation);
  for (const relation of wanted) {
    const described = await empty.runAndReadAll(`describe ${relation.qualified}`);
    shapes.set(
      relation.qualified,
      described
        .getRowObjectsJson()
        .map((column) => `"${column.column_name}" ${column.column_type}`)
        .join(', '),
    );
  }
  empty.disconnectSync();
  return shapes;
}

export async function rowsOf(connection: DuckDBConnection, sql: string): Promise<Record<string, unknown>[]> {
  return (await connection.runAndReadAll(sql)).getRowObjectsJson() as Record<string, unknown>[];
}
