import type { DuckDBConnection } from '@duckdb/node-api';
import { incomingRows } from './incoming-rows.ts';

const childTables = [
  'lever_applications',
  'lever_interviews',
  'lever_feedback',
  'lever_panels',
  'lever_offers',
];

/**
 * Erases opportunities with everything that hangs off them, set-aside rows included. Gives back how many there were.
 * To be called inside a landing transaction.
 */
export async function eraseOpportunities(connection: DuckDBConnection, ids: string[]): Promise<number> {
  if (ids.length === 0) return 0;
  await incomingRows(
    connection,
    ids.map((id) => [id, id, null]),
  );
  const held = await connection.runAndReadAll(
    'select count(*) from landing.lever_opportunities where id in (select id from incoming)',
  );
  for (const table of childTables) {
    await connection.run(
      `delete from landing.refusals where record_id in (
           select id from landing.${table} where opportunity_id in (select id from incoming))`,
    );
    await connection.run(`delete from landing.${table} where opportunity_id in (select id from incoming)`);
  }
  for (const statement of [
    "delete from landing.lever_eeo_responses where payload ->> '$.opportunityId' in (select id from incoming)",
    'delete from landing.lever_contacts where id in (select id from incoming)',
    'delete from landing.lever_opportunities where id in (select id from incoming)',
    'delete from landing.archivings where opportunity_id in (select id from incoming)',
    'delete from landing.child_plan where opportunity_id in (select id from incoming)',
    'delete from landing.pulled_ids where id in (select id from incoming)',
    'delete from landing.refusals where record_id in (select id from incoming)',
  ]) {
    await connection.run(statement);
  }
  return Number(held.getRowsJson()[0]?.[0]);
}

/** Deletes records that Lever deleted by themselves. Gives back how many there were. */
export async function deleteRecords(
  connection: DuckDBConnection,
  table: string,
  ids: string[],
): Promise<number> {
  if (ids.length === 0) return 0;
  await incomingRows(
    connection,
    ids.map((id) => [id, null, null]),
  );
  const held = await connection.runAndReadAll(
    `select count(*) from landing.${table} where id in (select id from incoming)`,
  );
  await connection.run(`delete from landing.${table} where id in (select id from incoming)`);
  return Number(held.getRowsJson()[0]?.[0]);
}
