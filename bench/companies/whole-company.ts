import type { DuckDBConnection } from '@duckdb/node-api';
import { inventCompany } from '../linkage-company.ts';
import { landCompany } from '../linkage-data.ts';
import { landFunnel } from './funnel-company.ts';
import { landInterviews, landReviews } from './interviewing-company.ts';

export interface WholeCompany {
  contacts: number;
  employees: number;
  hiringManagers: number;
  /** Times 16 jobs are the postings. */
  locations: number;
  interviewers: number;
  seed: number;
}

/** Says the same of the same word, and no more than `limit` different ones. */
function oneOf(limit: number): (word: string | null) => string | null {
  const [kept, said] = [[] as string[], new Map<string, string>()];
  return (word) => {
    if (word === null) return null;
    if (!said.has(word)) {
      said.set(word, kept.length < limit ? word : kept[said.size % limit]!);
      if (kept.length < limit) kept.push(word);
    }
    return said.get(word)!;
  };
}

/**
 * Lands everything a build reads, over twelve years: people with names, addresses and the traps of linking, the funnel
 * they went through, their interviews with about a score a person, employees, their reviews and their answers.
 */
export async function landWholeCompany(connection: DuckDBConnection, company: WholeCompany): Promise<void> {
  const { hiringManagers, locations, interviewers, seed } = company;
  const people = inventCompany({ ...company, errors: 1 });
  const manager = oneOf(hiringManagers);
  const place = oneOf(locations);
  for (const it of people.opportunities) {
    it.hiringManager = manager(it.hiringManager);
    it.location = place(it.location);
  }
  for (const it of people.employees) {
    it.managerEmail = manager(it.managerEmail);
    it.location = place(it.location);
  }
  await landCompany(connection, people);
  await connection.run(`
    create or replace temp table drawn as
    select
        row_number() over (order by id) as i,
        id,
        payload ->> '$.contact' as contact,
        payload ->> '$.origin' as origin,
        (payload ->> '$.createdAt')::bigint as created,
        payload -> '$.archived' ->> '$.reason' as reason,
        case
            when reason = 'reason-hired' then 4
            when hash(id, ${seed}) % 1000 < 10 then 3
            when hash(id, ${seed}) % 1000 < 130 then 2
            when hash(id, ${seed}) % 1000 < 350 then 1
            else 0
        end as reached,
        coalesce((payload -> '$.archived' ->> '$.archivedAt')::bigint, created + 30 * 86400000::bigint) as ended,
        reason is null and hash(id, 'open') % 10 = 0 as is_open,
        coalesce(reason = 'reason-withdrew', false) and hash(id, 'withdrawn') % 3 = 0 as is_withdrawn
    from landing.lever_opportunities;
    truncate landing.lever_opportunities;
    insert into landing.config_options values ('as_of', '2028-10-31');
  `);
  await landFunnel(connection, seed);
  await landInterviews(connection, { interviewers, seed });
  await connection.run(`
    update landing.hris_employees
    set termination_date = start_date + 100 + (hash(employee_id) % 1500)::integer, termination_type = 'voluntary'
    where termination_date is null and hash(employee_id, 'left') % 10 < 3 and employee_id not like 'boss-%';

    insert into landing.hris_demographics (employee_id, gender, race_ethnicity, birth_date)
    select employee_id, if(hash(employee_id, 'g') % 5 < 2, 'Female', 'Male'), if(hash(employee_id, 'r') % 7 < 2, 'Asian', 'White'),
        start_date - 8000 - (hash(employee_id, 'age') % 13000)::integer
    from landing.hris_employees where employee_id not like 'boss-%'`);
  await landReviews(connection);
}
