import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * Lands interviews, feedback and the interviewers' own employment on top of a funnel: who was screened met one
 * interviewer by phone, who was interviewed three more; every form answers three questions. Interviewers mostly
 * interview for their own department.
 */
export async function landInterviews(
  connection: DuckDBConnection,
  company: { interviewers: number; seed: number },
): Promise<void> {
  const { interviewers, seed } = company;
  const noise = (salt: string): string =>
    `((hash(id, slot, '${salt}', ${seed}) % 10007) + (hash(slot, id, '${salt}', 1) % 10007) + (hash(id, '${salt}', slot) % 10007)) / 10007.0 - 1.5`;
  await connection.run(`
    create or replace temp table met as
    select
        opportunities.id,
        slots.slot,
        opportunities.id || '-' || slots.slot as interview,
        if(slots.slot = 0, 'stg-phone', 'stg-onsite') as stage,
        changes.at + 2 * 86400000::bigint as held,
        'usr-' || ((hash(opportunities.payload ->> '$.createdAt', slots.slot, ${seed}) % (${interviewers} // 15))
            + (hash(postings.posting) % 15) * (${interviewers} // 15)) as interviewer,
        ((hash(opportunities.id, 'quality') % 10007) + (hash('quality', opportunities.id) % 10007)) / 10007.0 - 1 as quality
    from landing.lever_opportunities as opportunities
    inner join (
        select opportunity_id, payload ->> '$.posting' as posting from landing.lever_applications
    ) as postings on opportunities.id = postings.opportunity_id
    inner join (
        select id, change ->> '$.toStageId' as stage, (change ->> '$.updatedAt')::bigint as at
        from (select id, unnest(from_json(payload -> '$.stageChanges', '["json"]')) as change from landing.lever_opportunities)
    ) as changes on opportunities.id = changes.id
    inner join (select unnest([0, 1, 2, 3]) as slot) as slots
        on changes.stage = if(slots.slot = 0, 'stg-phone', 'stg-onsite');

    create or replace temp table said as
    select *, greatest(1, least(4, round(2.6 + quality
        + ((hash(interviewer, 'severity') % 10007) / 10007.0 - 0.5) + ${noise('score')})))::integer as score
    from met;

    insert into landing.lever_interviews
    select interview, id, json_object('id', interview, 'panel', 'pan-' || id, 'stage', stage, 'date', held, 'createdAt', held - 86400000,
        'interviewers', [{'id': interviewer, 'feedbackTemplate': 'tpl-1'}], 'feedbackTemplate', 'tpl-1'), timestamp '2026-01-05', 's1'
    from said;

    insert into landing.lever_feedback
    select 'fbk-' || interview, id, json_object('id', 'fbk-' || interview, 'type', 'interview', 'text', 'Interview', 'baseTemplateId', 'tpl-1',
        'user', interviewer, 'interview', interview, 'panel', 'pan-' || id, 'createdAt', held, 'completedAt', held + 7200000, 'updatedAt', held + 7200000,
        'fields', [{'id': 'f0', 'type': 'score-system', 'text': 'Rating', 'value': score || ' - Hire'}::json,
            {'id': 'f1', 'type': 'score', 'text': 'Craft', 'value': score}::json,
            {'id': 'f2', 'type': 'score', 'text': 'Judgement', 'value': 1 + hash(interview, 'q2') % 4}::json,
            {'id': 'f3', 'type': 'score', 'text': 'Clarity', 'value': greatest(1, score - 1)}::json]), timestamp '2026-01-05', 's1'
    from said;

    insert into landing.lever_users
    select 'usr-' || i, json_object('id', 'usr-' || i, 'name', 'U' || i, 'externalDirectoryId', 'boss-' || i, 'accessRole', 'interviewer', 'createdAt', 0), timestamp '2026-01-05', 's1'
    from (select unnest(range(${interviewers})) as i);

    insert into landing.hris_employees (employee_id, start_date)
    select 'boss-' || i, date '2015-01-01' from (select unnest(range(${interviewers})) as i);

    insert into landing.hris_people (employee_id, payload)
    select 'boss-' || i, '{}' from (select unnest(range(${interviewers})) as i);

    insert into landing.hris_demographics (employee_id, gender, race_ethnicity)
    select 'boss-' || i, if(i % 5 < 2, 'Female', 'Male'), if(i % 7 < 2, 'Asian', 'White') from (select unnest(range(${interviewers})) as i);

    drop table met;
    drop table said;
  `);
}

/** Who was hired started three weeks later. */
export async function landStarters(
  connection: DuckDBConnection,
  { interviewers }: { interviewers: number },
): Promise<void> {
  await connection.run(`
    create or replace temp table started as
    select id, 'emp-' || id as employee, (epoch_ms((payload -> '$.archived' ->> '$.archivedAt')::bigint) + interval 20 day)::date as day
    from landing.lever_opportunities
    where payload -> '$.archived' ->> '$.reason' = 'rea-hired';

    insert into landing.hris_employees (employee_id, start_date, termination_date, termination_type, manager_id)
    select employee, day, if(hash(employee, 'left') % 10 < 2, day + (100 + hash(employee) % 400)::integer, null), 'voluntary', 'boss-' || (hash(employee, 'm') % ${interviewers})
    from started;

    insert into landing.hris_people (employee_id, payload)
    select employee, '{}' from started;
  `);
}

/** Everybody but the interviewers is reviewed after half a year and after a year. */
export async function landReviews(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    insert into landing.hris_reviews (employee_id, reviewed_on, rating, cycle)
    select employee_id, start_date + 180 + 180 * round, 1 + (hash(employee_id, round) % 5), strftime(start_date + 180 + 180 * round, '%Y-%m')
    from landing.hris_employees cross join (select unnest([0, 1]) as round)
    where employee_id not like 'boss-%'`);
}

/** The links that the linker would accept, given, because linking has a bench of its own. */
export async function giveLinks(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    create or replace table intermediate.candidate_employee_links as
    select employee as employee_id, id as opportunity_id, cast(null as varchar) as contact_id, 'given' as match_rule,
        cast(null as double) as match_weight, cast(null as double) as match_probability, true as is_accepted,
        cast(null as varchar) as rejected_because
    from started`);
}
