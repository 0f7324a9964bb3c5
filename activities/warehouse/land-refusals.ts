import { type IncomingRow, incomingRows } from './incoming-rows.ts';
import type { Landing } from './land-records.ts';

/** A record set aside: where it is wrong, never what it says. */
export interface Refusal {
  recordId: string | null;
  /** `data[18].stageChanges[0].updatedAt` */
  path: string;
  /** `expected a number` */
  reason: string;
}

/**
 * Writes down records that were set aside, in place of what was said of the same records before; one met twice counts
 * once, and one that now landed is no longer refused. To be called inside a landing transaction.
 */
export async function landRefusals(
  { connection, syncId }: Landing,
  resource: string,
  landedIds: string[],
  refusals: Refusal[],
): Promise<void> {
  const known = await connection.runAndReadAll(
    `select count(*) from landing.refusals where source = 'lever' and resource = $resource`,
    { resource },
  );
  if (refusals.length === 0 && Number(known.getRowsJson()[0]?.[0]) === 0) return;
  const refusedIds = refusals.flatMap(({ recordId }) => recordId ?? []);
  await incomingRows(
    connection,
    [...landedIds, ...refusedIds].map((id): IncomingRow => [id, null, null]),
  );
  await connection.run(
    `delete from landing.refusals
     where source = 'lever' and resource = $resource
         and (record_id in (select id from incoming) or (record_id is null and _sync_id <> $sync_id))`,
    { resource, sync_id: syncId },
  );
  for (const { recordId, path, reason } of refusals) {
    await connection.run(
      `insert into landing.refusals (source, resource, record_id, path, reason, _sync_id)
       select 'lever', $resource, $record_id, $path, $reason, $sync_id
       where not exists (
           from landing.refusals
           where source = 'lever' and resource = $resource
               and if($record_id is null, path = $path and _sync_id = $sync_id, record_id = $record_id))`,
      { resource, record_id: recordId, path, reason: reason, sync_id: syncId },
    );
  }
}

/** After a list was read to its end: what an earlier sync said of it no longer stands. */
export async function forgetOldRefusals({ connection, syncId }: Landing, resource: string): Promise<void> {
  await connection.run(
    `delete from landing.refusals where source = 'lever' and resource = $resource and _sync_id <> $sync_id`,
    { resource, sync_id: syncId },
  );
}
