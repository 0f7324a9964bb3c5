import type { DuckDBConnection } from '@duckdb/node-api';

/** A row on its way to a landing table. Nothing but text travels, so that one temporary table serves all. */
export type IncomingRow = [id: string, opportunityId: string | null, payload: string | null];

/**
 * Puts rows into the temporary table `incoming(id, opportunity_id, payload)` by DuckDB's appender, in place of
 * whatever it held. A row met twice counts once, as it came last.
 */
export async function incomingRows(connection: DuckDBConnection, rows: IncomingRow[]): Promise<void> {
  await connection.run(
    'create or replace temporary table incoming (id varchar, opportunity_id varchar, payload varchar)',
  );
  const appender = await connection.createAppender('incoming', 'main', 'temp');
  for (const row of new Map(rows.map((each) => [each[0], each])).values()) {
    for (const text of row) {
      if (text === null) appender.appendNull();
      else appender.appendVarchar(text);
    }
    appender.endRow();
  }
  appender.closeSync();
}
