import { basename, join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Manifest } from '../../models/manifest.ts';
import { readManifest } from './read-published.ts';

export type Scalar = string | number | boolean | null;
export type Change = { from: Scalar; to: Scalar; by: number | null };

/** A cell is named by its relation's grain columns. */
export interface MovedCell {
  cell: Record<string, Scalar>;
  changes: Record<string, Change>;
}

export interface RelationDifference {
  relation: string;
  rows_before: number;
  rows_after: number;
  moved: MovedCell[];
  appeared: Record<string, Scalar>[];
  gone: Record<string, Scalar>[];
}

export interface BuildFacts {
  build: string;
  built_at: string;
  as_of: string;
}

export interface BuildDifference {
  older: BuildFacts;
  newer: BuildFacts;
  thresholds: { name: string; from: number | null; to: number | null }[];
  /** Relations whose cells cannot be held against each other: only one build has them, or their grain is another. */
  not_compared: { relation: string; because: 'new' | 'gone' | 'other_grain' }[];
  relations: RelationDifference[];
}

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const name = (column: string): string => `"${column.replaceAll('"', '""')}"`;

/** Which cells moved between two published builds, and by how much. Both folders are only read. */
export async function compareBuilds(olderFolder: string, newerFolder: string): Promise<BuildDifference> {
  const [older, newer] = [await readManifest(olderFolder), await readManifest(newerFolder)];
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    for (const [alias, folder] of [
      ['older', olderFolder],
      ['newer', newerFolder],
    ] as const)
      await connection.run(`attach ${text(join(folder, 'hindsight.duckdb'))} as ${alias}_set (read_only)`);
    const relations: RelationDifference[] = [];
    const not_compared: BuildDifference['not_compared'] = older.relations
      .filter(({ name: had }) => !newer.relations.some((each) => each.name === had))
      .map(({ name: had }) => ({ relation: had, because: 'gone' }));
    for (const relation of newer.relations) {
      const before = older.relations.find((each) => each.name === relation.name);
      if (before?.sha256 === relation.sha256) continue;
      const grain = await grainOf(connection, relation.name);
      if (!before) not_compared.push({ relation: relation.name, because: 'new' });
      else if (grain.some((column) => !before.columns.includes(column)))
        not_compared.push({ relation: relation.name, because: 'other_grain' });
      else relations.push(await compareRelation(connection, grain, relation, before));
    }
    return {
      older: { build: basename(olderFolder), built_at: older.built_at, as_of: older.as_of },
      newer: { build: basename(newerFolder), built_at: newer.built_at, as_of: newer.as_of },
      thresholds: movedThresholds(older, newer),
      not_compared,
      relations: relations.filter(
        ({ moved, appeared, gone }) => moved.length + appeared.length + gone.length > 0,
      ),
    };
  } finally {
    instance.closeSync();
  }
}

function movedThresholds(older: Manifest, newer: Manifest): BuildDifference['thresholds'] {
  const names = [...new Set([...Object.keys(older.thresholds), ...Object.keys(newer.thresholds)])].sort();
  return names
    .map((each) => ({ name: each, from: older.thresholds[each] ?? null, to: newer.thresholds[each] ?? null }))
    .filter(({ from, to }) => from !== to);
}

/** When something was pulled moves with every sync, and is no number. */
const isTime = (column: string): boolean => column.endsWith('_at');

type Published = Manifest['relations'][number];

async function compareRelation(
  connection: DuckDBConnection,
  grain: string[],
  after: Published,
  before: Published,
): Promise<RelationDifference> {
  const measured = after.columns.filter(
    (column) => before.columns.includes(column) && !grain.includes(column) && !isTime(column),
  );
  const found: RelationDifference = {
    relation: after.name,
    rows_before: before.rows,
    rows_after: after.rows,
    moved: [],
    appeared: [],
    gone: [],
  };
  for (const { was, is } of await differingRows(connection, after.name, grain, measured)) {
    const cell = Object.fromEntries(grain.map((column) => [column, (is ?? was)![column] ?? null]));
    if (!was) found.appeared.push(cell);
    else if (!is) found.gone.push(cell);
    else found.moved.push({ cell, changes: changesOf(was, is, measured) });
  }
  found.moved = found.moved.filter(({ changes }) => Object.keys(changes).length > 0);
  return found;
}

async function grainOf(connection: DuckDBConnection, relation: string): Promise<string[]> {
  const reader = await connection.runAndReadAll(
    "select unnest(grain_columns) from newer_set.catalog.relations where schema_name = 'metrics' and relation = $1",
    [relation],
  );
  return reader.getRowsJson().map(([column]) => String(column));
}

type Row = Record<string, Scalar>;

async function differingRows(
  connection: DuckDBConnection,
  relation: string,
  grain: string[],
  measured: string[],
): Promise<{ was: Row | null; is: Row | null }[]> {
  const columns = [...grain, ...measured].map(name).join(', ');
  const same = grain
    .map((column) => `was.${name(column)} is not distinct from here.${name(column)}`)
    .join(' and ');
  const order = grain.map((column) => `coalesce(was.${name(column)}, here.${name(column)})`).join(', ');
  const side = (set: string): string =>
    `(select true as _is_there, ${columns} from ${set}.metrics.${name(relation)})`;
  const reader = await connection.runAndReadAll(`
    select
      if(was._is_there, cast(to_json(was) as varchar), null),
      if(here._is_there, cast(to_json(here) as varchar), null)
    from ${side('older_set')} as was
    full outer join ${side('newer_set')} as here on ${same}
    where to_json(was) is distinct from to_json(here)
    order by ${order}`);
  const parsed = (value: unknown): Row | null => (value === null ? null : JSON.parse(String(value)));
  return reader.getRowsJson().map(([was, is]) => ({ was: parsed(was), is: parsed(is) }));
}

/** Sums in another order differ in the last digits; that is no movement. */
const isSame = (from: Scalar, to: Scalar): boolean =>
  from === to ||
  (typeof from === 'number' &&
    typeof to === 'number' &&
    Math.abs(from - to) <= 1e-9 * Math.max(1, Math.abs(from)));

function changesOf(was: Row, is: Row, columns: string[]): Record<string, Change> {
  const changes: Record<string, Change> = {};
  for (const column of columns) {
    const [from, to] = [was[column] ?? null, is[column] ?? null];
    if (isSame(from, to)) continue;
    changes[column] = { from, to, by: typeof from === 'number' && typeof to === 'number' ? to - from : null };
  }
  return changes;
}
