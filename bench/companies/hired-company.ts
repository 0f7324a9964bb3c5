import type { DuckDBConnection } from '@duckdb/node-api';

export interface HiredCompany {
  opportunities: number;
  employees: number;
}

/**
 * What section 5 reads of an invented company, as tables: every tenth opportunity or so became an employee over eight
 * years, four reviews each by half-year cycles, five interviews and scores per hire, 400 postings in 20 departments.
 */
export async function makeHiredCompany(connection: DuckDBConnection, company: HiredCompany): Promise<void> {
  const { opportunities, employees } = company;
  const every = Math.floor(opportunities / employees);
  const applied = `timestamp '2018-01-01' + to_minutes((i * ${Math.floor((7.5 * 525_600 * 1000) / opportunities)} / 1000)::bigint)`;
  const isHired = `i % ${every} = 0 and i // ${every} < ${employees}`;
  for (const [name, select] of Object.entries({
    'intermediate.as_of': `select timestamp '2026-01-15 03:00:00' as as_of, date '2026-01-15' as as_of_on`,
    'intermediate.opportunities': `
      select 'o' || i as opportunity_id, 'c' || i as contact_id, 'p' || (hash(i) % 400) as posting_id,
        'D' || (hash(i) % 20) as department, 'L' || (hash(i, 1) % 12) as location, 'S' || (hash(i, 2) % 15) as source,
        'u' || (hash(i, 3) % 300) as hiring_manager_id,
        ['applied', 'referred', 'sourced', 'internal'][1 + (hash(i, 4) % 4)::bigint] as origin,
        false as is_confidential, ${applied} as created_at,
        ${applied} + to_hours(240 + (hash(i, 5) % 1200)::bigint) as archived_at,
        if(${isHired}, 'hired', 'rejected') as archive_meaning, ${isHired} as is_hired,
        null::varchar as left_out_because, i
      from range(${opportunities}) as numbered (i)`,
    'intermediate.opportunity_funnel_steps': `
      select opportunity_id, 'applied' as step, 0 as step_number, created_at as reached_at from intermediate.opportunities`,
    'intermediate.opportunity_stage_times': `
      select opportunity_id, archived_at - to_hours(100) as offered_at, null::timestamp as applied_at,
        null::timestamp as left_lead_at, null::timestamp as screened_at, null::timestamp as interviewed_at from intermediate.opportunities where is_hired`,
    'intermediate.opportunity_scopes': `
      select opportunity_id, unnest([
        {'scope_kind': 'company', 'scope_id': 'company', 'scope_name': 'company'},
        {'scope_kind': 'department', 'scope_id': department, 'scope_name': department},
        {'scope_kind': 'location', 'scope_id': location, 'scope_name': location},
        {'scope_kind': 'posting', 'scope_id': posting_id, 'scope_name': posting_id},
        {'scope_kind': 'source', 'scope_id': source, 'scope_name': source},
        {'scope_kind': 'hiring_manager', 'scope_id': hiring_manager_id, 'scope_name': hiring_manager_id}
      ], recursive := true) from intermediate.opportunities`,
    'intermediate.opportunity_groups': `
      select opportunity_id, unnest([
        {'characteristic': 'gender', 'group': ['Female', 'Male', 'Unknown'][1 + (hash(i, 6) % 3)::bigint]},
        {'characteristic': 'race_ethnicity', 'group': ['Asian', 'White', 'Black or African American', 'Unknown'][1 + (hash(i, 7) % 4)::bigint]},
        {'characteristic': 'gender_race_ethnicity', 'group': 'Unknown'},
        {'characteristic': 'veteran', 'group': 'Unknown'}, {'characteristic': 'disability', 'group': 'Unknown'}
      ], recursive := true), true as is_answered from intermediate.opportunities`,
    'intermediate.candidate_employee_links': `
      select 'e' || i as employee_id, contact_id, opportunity_id, true as is_accepted
      from intermediate.opportunities where is_hired`,
    'staging.hris_employees': `
      select 'e' || i as employee_id, archived_at::date + 20 as started_on,
        if(hash(i, 8) % 3 = 0, archived_at::date + 25 + (hash(i, 9) % 1500)::int, null) as terminated_on,
        if(hash(i, 10) % 2 = 0, 'voluntary', 'involuntary') as termination_type
      from intermediate.opportunities where is_hired`,
    'staging.hris_reviews': `
      select employee_id, started_on + 120 + 182 * k::int as reviewed_on,
        year(started_on + 120 + 182 * k::int) || '-' || (month(started_on + 120 + 182 * k::int) - 1) // 6 as cycle,
        1 + hash(employee_id, k) % 5 as rating, null::varchar as reviewer_id,
        1 as scale_min, 5 as scale_max
      from staging.hris_employees, range(4) as reviews (k)`,
    'staging.hris_demographics': `
      select employee_id, 'F' as gender, 'Asian' as race_ethnicity, null::varchar as veteran, null::varchar as disability,
        date '1960-01-01' + (hash(employee_id) % 14000)::int as birth_on from staging.hris_employees`,
    'intermediate.answer_groups': `
      select unnest([{'characteristic': 'gender', 'raw_answer': 'F', 'group': 'Female', 'is_answered': true},
        {'characteristic': 'race_ethnicity', 'raw_answer': 'Asian', 'group': 'Asian', 'is_answered': true}], recursive := true)`,
    'staging.lever_offers': `
      select opportunity_id, posting_id, archived_at - to_hours((30 + hash(i, 11) % 200)::bigint) as sent_at,
        sent_at as approved_at, sent_at as created_at, 'signed' as status
      from intermediate.opportunities where is_hired`,
    'staging.lever_interviews': `
      select opportunity_id || '-' || k as interview_id, opportunity_id, null::timestamp as canceled_at,
        created_at + to_hours((20 + hash(i, k) % 200)::bigint) as scheduled_at
      from intermediate.opportunities, range(5) as rounds (k) where is_hired or i % 10 = 1`,
    'intermediate.interviewer_scores': `
      select interview_id as feedback_id, opportunity_id, 'u' || (hash(interview_id) % 900) as interviewer_id,
        (1 + hash(interview_id, 1) % 4)::int as score, hash(interview_id, 1) % 4 >= 2 as is_yes,
        null::varchar as excluded_because from staging.lever_interviews`,
  }))
    await connection.run(`create or replace table ${name} as ${select}`);
}
