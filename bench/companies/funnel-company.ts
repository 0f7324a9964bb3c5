import type { DuckDBConnection } from '@duckdb/node-api';

export interface FunnelCompany {
  opportunities: number;
  postings: number;
  /** Of every opportunity a hash decides; the same seed gives the same company. */
  seed: number;
}

const pick = (values: string[], hash: string): string =>
  `[${values.map((value) => `'${value}'`).join(', ')}][1 + (${hash} % ${values.length})::bigint]`;

const chanceFrom =
  (seed: number) =>
  (salt: string): string =>
    `(hash(i, '${salt}', ${seed}) % 10000) / 10000.0`;

/**
 * Lands an invented company whose funnel narrows as real ones do: of a hundred who apply some 35 are screened, 12
 * interviewed, 4 offered and 3 hired, over three years. Gender and race have 2 and 7 groups, one in four answers nothing.
 */
export async function landFunnelCompany(connection: DuckDBConnection, company: FunnelCompany): Promise<void> {
  const { opportunities, postings, seed } = company;
  const chance = chanceFrom(seed);
  await connection.run(`
    create or replace temp table drawn as
    select
        i,
        'opp-' || i as id,
        'con-' || (i // 1.15)::bigint as contact,
        'pos-' || (hash(i, 'posting', ${seed}) % ${postings}) as posting,
        'applied' as origin,
        1672531200000 + (hash(i, 'at', ${seed}) % 94608000)::bigint * 1000 as created,
        case
            when ${chance('step')} < 0.03 then 4
            when ${chance('step')} < 0.04 then 3
            when ${chance('step')} < 0.12 then 2
            when ${chance('step')} < 0.35 then 1
            else 0
        end as reached,
        created + if(reached = 4, 40, 10 + reached * 12) * 86400000::bigint + if(reached = 4, 0, (hash(i, 'end') % 864000000)::bigint) as ended,
        ${chance('open')} < 0.05 as is_open,
        ${chance('left')} < 0.12 as is_withdrawn
    from (select unnest(range(${opportunities})) as i);

    insert into landing.lever_applications
    select id, id, json_object('id', id, 'type', 'posting', 'posting', posting, 'postingHiringManager', 'usr-' || (hash(posting) % 60), 'createdAt', created), timestamp '2026-01-05', 's1'
    from drawn;

    insert into landing.lever_postings
    select 'pos-' || i, json_object('id', 'pos-' || i, 'text', 'Posting ' || i, 'confidentiality', 'non-confidential', 'state', 'published',
        'categories', {'department': 'Department ' || (i % 15), 'location': 'Location ' || (i % 12)}, 'hiringManager', 'usr-' || (i % 60)), timestamp '2026-01-05', 's1'
    from (select unnest(range(${postings})) as i);

    insert into landing.config_options values ('as_of', '2026-01-05');
  `);
  await landFunnel(connection, seed);
}

/**
 * Lands what the temp table `drawn` says of each opportunity, with answers to the survey, and drops it: its stages lie
 * between `created` and `ended`.
 */
export async function landFunnel(connection: DuckDBConnection, seed: number): Promise<void> {
  const chance = chanceFrom(seed);
  await connection.run(`
    insert into landing.lever_opportunities
    select id, json_object(
        'id', id, 'contact', contact,
        'stage', ['applicant-new', 'stg-phone', 'stg-onsite', 'offer', 'offer'][reached + 1],
        'stageChanges', [{'toStageId': s.stage, 'updatedAt': created + ((ended - created) * (s.at + (hash(i, s.stage) % 100) / 2000))::bigint}
            for s in [{'stage': 'applicant-new', 'at': 0}, {'stage': 'stg-phone', 'at': 0.1}, {'stage': 'stg-onsite', 'at': 0.4}, {'stage': 'offer', 'at': 0.7}]
            if list_position(['applicant-new', 'stg-phone', 'stg-onsite', 'offer'], s.stage) <= reached + 1],
        'archived', case when reached = 4 or not is_open then
            {'reason': case when reached = 4 then 'rea-hired' when is_withdrawn then 'rea-left' else 'rea-no' end, 'archivedAt': ended} end,
        'confidentiality', 'non-confidential', 'origin', origin,
        'sources', [${pick(['Job site', 'Referral', 'Careers page', 'Agency', 'LinkedIn', 'Indeed', 'University', 'Event'], `hash(i, 'source', ${seed})`)}],
        'createdAt', created, 'updatedAt', created), timestamp '2026-01-05', 's1'
    from drawn;

    insert into landing.lever_eeo_responses
    select id, json_object(
        'id', id, 'opportunityId', id, 'contact', contact,
        'gender', if(${chance('g?')} < 0.25, null, if(${chance('g')} < 0.46, 'Female', 'Male')),
        'race', if(${chance('r?')} < 0.28, null, ${pick(
          [
            'White (Not Hispanic or Latino)',
            'White (Not Hispanic or Latino)',
            'White (Not Hispanic or Latino)',
            'White (Not Hispanic or Latino)',
            'Asian (Not Hispanic or Latino)',
            'Asian (Not Hispanic or Latino)',
            'Hispanic or Latino',
            'Black or African American (Not Hispanic or Latino)',
            'Two or More Races (Not Hispanic or Latino)',
            'American Indian or Alaska Native (Not Hispanic or Latino)',
            'Native Hawaiian or Other Pacific Islander (Not Hispanic or Latino)',
          ],
          `hash(i, 'r', ${seed})`,
        )}),
        'veteran', if(${chance('v?')} < 0.4, null, if(${chance('v')} < 0.06, 'I am a veteran', 'I am not a veteran'))), timestamp '2026-01-05', 's1'
    from drawn;

    insert into landing.lever_disposition_stages
    select stage.id, json_object('id', stage.id, 'text', stage.name, 'pipeline', stage.pipeline, 'rank', stage.rank), timestamp '2026-01-05', 's1'
    from (select unnest([
        {'id': 'applicant-new', 'name': 'New applicant', 'pipeline': 'applicant', 'rank': 3},
        {'id': 'stg-phone', 'name': 'Phone chat', 'pipeline': 'screen', 'rank': 5},
        {'id': 'stg-onsite', 'name': 'Onsite', 'pipeline': 'onsite', 'rank': 7},
        {'id': 'offer', 'name': 'Offer', 'pipeline': 'offer', 'rank': 8}]) as stage);

    insert into landing.lever_archive_reasons
    select reason.id, json_object('id', reason.id, 'text', reason.name, 'status', 'active', 'type', reason.type), timestamp '2026-01-05', 's1'
    from (select unnest([
        {'id': 'rea-hired', 'name': 'Hired', 'type': 'hired'},
        {'id': 'rea-no', 'name': 'Not a fit', 'type': 'non-hired'},
        {'id': 'rea-left', 'name': 'Withdrew', 'type': 'non-hired'}]) as reason);

    drop table drawn;
  `);
}
