import type { IncomingRow } from './incoming-rows.ts';
import { type Landing, landChildren, landRecords } from './land-records.ts';

export interface IncomingOpportunities {
  opportunities: IncomingRow[];
  contacts: IncomingRow[];
  /** Opportunities whose whole set of applications came along. */
  withApplications: string[];
  applications: IncomingRow[];
  /** Opportunities of which only the applications' ids came: to be asked for one by one. */
  withoutApplications: string[];
}

/** Lands opportunities with their people and applications. To be called inside a landing transaction. */
export async function landOpportunities(landing: Landing, incoming: IncomingOpportunities): Promise<void> {
  await landRecords(landing, 'lever_contacts', incoming.contacts);
  await landChildren(landing, 'lever_applications', incoming.withApplications, incoming.applications);
  await landRecords(landing, 'lever_opportunities', incoming.opportunities);
  if (incoming.opportunities.length > 0) await rememberArchivings(landing);
  await planApplications(landing, incoming.withoutApplications);
}

/**
 * Lever forgets an archiving when the opportunity is reopened or archived again, so what was seen is written down:
 * each archiving once, and a row without a time for a reopening.
 */
async function rememberArchivings({ connection, fetchedAt }: Landing): Promise<void> {
  await connection.run(
    `insert into landing.archivings (opportunity_id, archived_at, archive_reason_id, _seen_at)
     with seen as (
         select id as opportunity_id,
             epoch_ms(try_cast(payload ->> '$.archived.archivedAt' as bigint)) as archived_at,
             payload ->> '$.archived.reason' as archive_reason_id
         from incoming
     ),
     latest as (
         select opportunity_id, max_by(row(archived_at, archive_reason_id), archivings.rowid) as archiving
         from landing.archivings
         where opportunity_id in (select id from incoming)
         group by opportunity_id
     )
     select seen.opportunity_id, seen.archived_at, seen.archive_reason_id, epoch_ms($seen_at::bigint)
     from seen
     left join latest using (opportunity_id)
     where (archiving is not null or seen.archived_at is not null)
         and archiving is distinct from row(seen.archived_at, seen.archive_reason_id)`,
    { seen_at: BigInt(fetchedAt.getTime()) },
  );
}

async function planApplications({ connection, syncId }: Landing, ids: string[]): Promise<void> {
  for (const id of ids) {
    await connection.run(
      `insert into landing.child_plan (resource, opportunity_id, _sync_id)
       select 'applications', $id, $sync_id
       where not exists (
           from landing.child_plan where resource = 'applications' and opportunity_id = $id)
           and not exists (
               from landing.pulled_ids join landing.lever_opportunities using (id)
               where resource = 'applications' and pulled_ids.id = $id
                   and pulled_at > epoch_ms(try_cast(payload ->> '$.updatedAt' as bigint)))`,
      { id, sync_id: syncId },
    );
  }
}
