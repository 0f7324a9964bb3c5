import { type IncomingRow, incomingRows } from './incoming-rows.ts';
import type { Landing } from './land-records.ts';

/**
 * Lands EEO answers of the opportunities that we hold. Whether Lever goes on serving the answers of somebody deleted
 * is not known, and no metric reads an answer without its opportunity.
 */
export async function landEeoResponses(
  { connection, fetchedAt, syncId }: Landing,
  rows: IncomingRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await incomingRows(connection, rows);
  await connection.run('delete from landing.lever_eeo_responses where id in (select id from incoming)');
  await connection.run(
    `insert into landing.lever_eeo_responses (id, payload, _fetched_at, _sync_id)
     select id, payload, epoch_ms($fetched_at::bigint), $sync_id
     from incoming where opportunity_id in (select id from landing.lever_opportunities)`,
    { fetched_at: BigInt(fetchedAt.getTime()), sync_id: syncId },
  );
}
