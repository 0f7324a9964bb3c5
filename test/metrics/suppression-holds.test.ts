import type { DuckDBConnection } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { buildRelations, openTestWarehouse, rowsOf } from '../helpers/test-warehouse.ts';
import { attack, type PublishedCell } from './funnel-attack.ts';

/** A small generator of its own, so that a failure can be drawn again by its seed. */
function randomOf(seed: number): () => number {
  let state = seed * 2654435761;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) | 0;
    state = Math.imul(state ^ (state >>> 13), 3266489917);
    return ((state ^ (state >>> 16)) >>> 0) / 4294967296;
  };
}

const steps = ['applied', 'screened', 'interviewed', 'offered', 'hired'];

/** A company of a few hundred people: two or three departments, postings in each, two years, uneven groups. */
async function landRandomFunnel(connection: DuckDBConnection, seed: number): Promise<void> {
  const random = randomOf(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const nPostings = 2 + below(6);
  const nDepartments = 1 + below(3);
  const genders = ['Female', 'Male', null];
  const races = ['White', 'Asian', 'Hispanic or Latino', null];
  const skew = 0.2 + random();
  const chosen = <T>(list: T[]): T => list[Math.floor(random() ** (1 + skew) * list.length)]!;
  const rows = Array.from({ length: 30 + below(400) }, (_, at) => {
    const reached = Math.min(4, Math.floor(-Math.log(1 - random()) * 1.4));
    const start = Date.UTC(2024 + below(2), below(12), 1 + below(28));
    const ending =
      reached === 4 ? 'hired' : ['rejected', 'rejected', 'rejected', 'withdrew', 'open'][below(5)]!;
    return {
      id: `opp-${at}`,
      posting: below(nPostings),
      reached,
      start,
      ending,
      gender: chosen(genders),
      race: chosen(races),
      source: below(3),
    };
  });
  const at = (row: (typeof rows)[number], step: number): string =>
    new Date(row.start + step * 40 * 86_400_000).toISOString();
  await buildRelations(connection, {
    want: ['metrics.funnel_selection_rate', 'metrics.representation'],
    given: {
      'intermediate.opportunities': rows.map((row) => ({
        opportunity_id: row.id,
        contact_id: row.id,
        posting_id: `pos-${row.posting}`,
        department: `Department ${row.posting % nDepartments}`,
        location: 'Here',
        source: `Source ${row.source}`,
        created_at: at(row, 0),
        archived_at: row.ending === 'open' ? null : at(row, 5),
        archive_meaning: row.ending === 'open' ? null : row.ending,
        is_hired: row.ending === 'hired',
      })),
      'staging.lever_postings': Array.from({ length: nPostings }, (_, posting) => ({
        posting_id: `pos-${posting}`,
        title: `Posting ${posting}`,
        department: `Department ${posting % nDepartments}`,
      })),
      'intermediate.opportunity_funnel_steps': rows.flatMap((row) =>
        steps.slice(0, row.reached + 1).map((step, step_number) => ({
          opportunity_id: row.id,
          step,
          step_number,
          reached_at: at(row, step_number),
        })),
      ),
      'intermediate.opportunity_answers': rows.flatMap((row) =>
        [
          { characteristic: 'gender', group: row.gender },
          { characteristic: 'race_ethnicity', group: row.race },
        ]
          .filter((answer) => answer.group !== null)
          .map((answer) => ({ opportunity_id: row.id, ...answer, is_answered: true })),
      ),
    },
  });
}

/** What is published of the counts that reached a step: by selection rates, and by shares of everybody. */
const published = (connection: DuckDBConnection): Promise<PublishedCell[]> =>
  rowsOf(
    connection,
    `select scope_kind as kind, scope_id as id, scopes.department, period, step as "column", characteristic, "group",
       cast(n_selected as integer) as known
     from metrics.funnel_selection_rate inner join intermediate.scopes using (scope_kind, scope_id)
     union all
     select scope_kind, scope_id, scopes.department, period, 'applied', characteristic, "group",
       cast(n_group as integer)
     from metrics.representation inner join intermediate.scopes using (scope_kind, scope_id)
     where step = 'applied'
     union all
     select scope_kind, scope_id, scopes.department, period, 'applied', 'all', 'all', cast(max(n) as integer)
     from metrics.representation inner join intermediate.scopes using (scope_kind, scope_id)
     where step = 'applied' group by all`,
  ) as unknown as Promise<PublishedCell[]>;

describe('a reader who subtracts', () => {
  for (let seed = 1; seed <= 8; seed += 1) {
    it(`gets no hidden group of random funnel ${seed} back`, async () => {
      const connection = await openTestWarehouse();
      await landRandomFunnel(connection, seed);
      const cells = await published(connection);
      const hidden = cells.filter((cell) => cell.known === null);
      expect(hidden.length).toBeGreaterThan(0);
      const everybody = new Set(cells.filter((cell) => cell.group === 'all' && cell.kind === 'company'));
      expect([...everybody].filter((cell) => cell.known === null)).toEqual([]);
      // Where nobody answered a question, Unknown is everybody, and the company's everybody always shows.
      const answered = ['gender', 'race_ethnicity', 'gender_race_ethnicity'];
      expect(attack(cells).filter((cell) => answered.includes(cell.characteristic))).toEqual([]);
      connection.disconnectSync();
    });
  }

  it('gets a hidden group back where only that one is hidden, so the attack works', () => {
    const cell = (group: string, known: number | null): PublishedCell => ({
      kind: 'company',
      id: 'company',
      department: null,
      period: 'all',
      column: 'hired',
      characteristic: group === 'all' ? 'all' : 'gender',
      group,
      known,
    });
    expect(attack([cell('Female', null), cell('Male', 30), cell('all', 34)])).toEqual([cell('Female', 4)]);
  });
});
