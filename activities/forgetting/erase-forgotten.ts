import type { DuckDBConnection } from '@duckdb/node-api';
import { eraseOpportunities } from '../warehouse/erase-opportunities.ts';

/** Ids of a kind that were forgotten, as a condition on a column that holds such ids. */
const isForgotten = (kind: string, column: string): string =>
  `sha256(${column}) in (select id_sha256 from landing.forgotten where kind = '${kind}')`;

/** Rows whose ids say who is meant, beside the opportunities: what is deleted, and what only loses the id. */
const statements: readonly string[] = [
  `delete from landing.lever_eeo_responses where ${isForgotten('contact', "payload ->> '$.contact'")}`,
  `delete from landing.config_link_overrides
   where ${isForgotten('employee', 'employee_id')} or ${isForgotten('opportunity', 'opportunity_id')}`,
  `delete from landing.config_excluded_contacts where ${isForgotten('contact', 'contact_id')}`,
  ...['hris_employees', 'hris_people', 'hris_reviews', 'hris_demographics'].map(
    (table) => `delete from landing.${table} where ${isForgotten('employee', 'employee_id')}`,
  ),
  `update landing.hris_employees set manager_id = null where ${isForgotten('employee', 'manager_id')}`,
  `update landing.hris_people set payload = json_merge_patch(payload, '{"manager_email_normalised": null}')
   where ${isForgotten('manager_email', "payload ->> '$.manager_email_normalised'")}`,
  `update landing.hris_reviews set reviewer_id = null where ${isForgotten('employee', 'reviewer_id')}`,
  `update landing.lever_users
   set payload = json_merge_patch(payload, '{"name": null, "email": null, "externalDirectoryId": null, "linkedContactIds": null}')
   where ${isForgotten('user', 'id')}`,
  `delete from landing.refusals where ${isForgotten('opportunity', 'record_id')} or ${isForgotten('user', 'record_id')}`,
];

/**
 * Erases whoever was forgotten from what has landed, however often Lever or the HRIS sends them again.
 * Gives back how many opportunities and employees went. To be called inside a landing transaction.
 */
export async function eraseForgotten(
  connection: DuckDBConnection,
): Promise<{ opportunities: number; employees: number }> {
  const count = async (sql: string): Promise<number> =>
    Number((await connection.runAndReadAll(sql)).getRowsJson()[0]?.[0] ?? 0);
  if ((await count('select count(*) from landing.forgotten')) === 0)
    return { opportunities: 0, employees: 0 };
  await connection.run(`
    insert into landing.forgotten
    select distinct 'opportunity', sha256(id), now() at time zone 'UTC' from landing.lever_opportunities
    where ${isForgotten('contact', "payload ->> '$.contact'")} and not ${isForgotten('opportunity', 'id')}`);
  const reader = await connection.runAndReadAll(`
    select id from landing.lever_opportunities where ${isForgotten('opportunity', 'id')}
    union select id from landing.lever_contacts
    where ${isForgotten('opportunity', 'id')} or ${isForgotten('contact', "payload ->> '$.contact'")}`);
  const employees = await count(
    `select count(*) from landing.hris_employees where ${isForgotten('employee', 'employee_id')}`,
  );
  const opportunities = await eraseOpportunities(
    connection,
    reader.getRowsJson().map(([id]) => String(id)),
  );
  for (const statement of statements) await connection.run(statement);
  return { opportunities, employees };
}
