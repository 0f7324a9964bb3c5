import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { PublishedSet } from './published-sets.ts';
import { withConnection } from './published-sets.ts';
import { countSql, type RelationQuery, relationSql } from './relation-query.ts';

/** What a relation can be read as: file suffix to media type. */
export const mediaTypes = {
  json: 'application/json',
  csv: 'text/csv',
  parquet: 'application/vnd.apache.parquet',
  arrow: 'application/vnd.apache.arrow.file',
} as const;
export type Format = keyof typeof mediaTypes;

export type ArrowWriter = (connection: DuckDBConnection, sql: string) => Promise<Uint8Array>;
export type Body = Buffer | Uint8Array | string | ReturnType<typeof createReadStream>;

/** Media types of an `Accept` header, the most wanted first. */
const wantedTypes = (accept: string): string[] =>
  accept
    .toLowerCase()
    .split(',')
    .map((part) => {
      const [type, ...parameters] = part.split(';').map((piece) => piece.trim());
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return { type: type!, quality: quality ? Number(quality.slice(2)) : 1 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ type }) => type);

/** The format asked for: by suffix, else by `Accept`, else JSON; `undefined` when only others are accepted. */
export function formatOf(suffix: string | undefined, accept: string | undefined): Format | undefined {
  if (suffix !== undefined) return Object.hasOwn(mediaTypes, suffix) ? (suffix as Format) : undefined;
  for (const type of wantedTypes(accept || '*/*')) {
    if (type === '*/*' || type === 'application/*' || type === 'application/json' || type === 'text/html')
      return 'json';
    if (type === 'text/*') return 'csv';
    const found = Object.entries(mediaTypes).find(([, media]) => media === type);
    if (found) return found[0] as Format;
    if (type === 'application/vnd.apache.arrow.stream') return 'arrow';
  }
  return undefined;
}

const isWhole = (query: RelationQuery): boolean =>
  Object.keys(query.filters).length === 0 && query.limit === undefined && query.offset === 0;

async function json(
  connection: DuckDBConnection,
  relation: string,
  query: RelationQuery,
  set: PublishedSet,
): Promise<string> {
  const paged = { ...query, limit: query.limit ?? 1000 };
  const isFiltered = Object.keys(query.filters).length > 0;
  const counted = isFiltered
    ? Number((await connection.runAndReadAll(countSql(relation, query))).getRowsJson()[0]?.[0])
    : (set.manifest.relations.find(({ name }) => name === relation)?.rows ?? 0);
  const after = paged.offset + paged.limit;
  const head = {
    relation,
    customer: set.manifest.customer,
    built_at: set.manifest.built_at,
    as_of: set.manifest.as_of,
    total: counted,
    limit: paged.limit,
    offset: paged.offset,
    next_offset: paged.limit > 0 && after < counted ? after : null,
  };
  // DuckDB writes the rows as JSON itself: turning them into objects first costs ten times as much.
  const rows = await connection.runAndReadAll(
    `select cast(coalesce(json_group_array(page), '[]') as varchar) from (${relationSql(relation, paged)}) as page`,
  );
  return `${JSON.stringify(head).slice(0, -1)},"rows":${rows.getRowsJson()[0]?.[0]}}`;
}

async function copied(connection: DuckDBConnection, sql: string, options: string): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'hindsight-'));
  try {
    const file = join(folder, 'rows');
    await connection.run(`copy (${sql}) to '${file.replaceAll("'", "''")}' (${options})`);
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A relation's rows in a format. Whole Parquet and Arrow relations are the published files themselves. */
export async function relationBody(
  set: PublishedSet,
  relation: string,
  query: RelationQuery,
  format: Format,
  arrow: ArrowWriter,
): Promise<Body> {
  if (isWhole(query) && (format === 'parquet' || format === 'arrow')) {
    const file = join(set.folder, format, `${relation}.${format}`);
    return (await stat(file)).size < 4_000_000 ? readFile(file) : createReadStream(file);
  }
  return withConnection<Body>(set, async (connection) => {
    if (format === 'json') return json(connection, relation, query, set);
    const sql = relationSql(relation, query);
    if (format === 'arrow') return arrow(connection, sql);
    return copied(
      connection,
      sql,
      format === 'csv' ? 'format csv, header' : 'format parquet, compression zstd',
    );
  });
}
