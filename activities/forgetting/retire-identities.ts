import type { DuckDBConnection } from '@duckdb/node-api';
import { normaliseContact } from '../identity/normalise-contact.ts';

/**
 * Erases names, addresses and phones of people whose every candidacy was archived at least `days` ago without a hire.
 * Their opportunities stay, so every count stays. To be called inside a landing transaction.
 */
export async function retireIdentities(connection: DuckDBConnection, days: number): Promise<number> {
  const blank = normaliseContact({});
  const result = await connection.run(
    `with people as (
         select payload ->> '$.contact' as contact_id
         from landing.lever_opportunities
         group by contact_id
         having max(coalesce(epoch_ms(try_cast(payload ->> '$.archived.archivedAt' as bigint)), timestamp '9999-12-31'))
                 <= now() at time zone 'UTC' - to_days($days::int)
             and not bool_or(coalesce(payload ->> '$.archived.reason', '') in (
                 select id from landing.lever_archive_reasons where payload ->> '$.type' = 'hired'))
     )
     update landing.lever_contacts
     set payload = to_json(map_concat(
         map {'contact': payload -> '$.contact'}::map(varchar, json), $blank::json::map(varchar, json)))
     where id in (
             select id from landing.lever_opportunities
             where payload ->> '$.contact' in (select contact_id from people))`,
    { days, blank: JSON.stringify(blank) },
  );
  return result.rowsChanged;
}
