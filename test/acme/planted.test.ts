import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, inject, it } from 'vitest';
import { makeAcme, wholeAcme } from '../../demo/acme/index.ts';
import { plantedWords } from '../../demo/lever-server.ts';

type Row = Record<string, string | number | boolean | null>;

async function read(file: string, sql: string): Promise<Row[]> {
  const path = join(inject('acmeHome'), file);
  const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' });
  try {
    const connection = await instance.connect();
    return (await connection.runAndReadAll(sql)).getRowObjectsJson() as Row[];
  } finally {
    instance.closeSync();
  }
}

const published = (sql: string) => read('published/acme/current/hindsight.duckdb', sql);
const acme = makeAcme(wholeAcme);

describe('what was planted in Acme is what its tables say', () => {
  it('the hard and the lenient interviewer stand at the ends, clear of zero', async () => {
    const [hardest, ...others] = await published(
      'select interviewer_name, lower_bound, upper_bound from metrics.interviewer_severity where value is not null order by value',
    );
    const softest = others.at(-1)!;
    expect([hardest!.interviewer_name, softest.interviewer_name]).toEqual(['Greta Lindqvist', 'Owen Park']);
    expect(Number(hardest!.upper_bound)).toBeLessThan(0);
    expect(Number(softest.lower_bound)).toBeGreaterThan(0);
  });

  it('one interviewer’s gap between women and men stands out among all, after multiplicity', async () => {
    const rows = await published(
      `select interviewer_name from metrics.interviewer_score_gap
       where characteristic = 'gender' and "group" = 'Female' and q_value < 0.05 and upper_bound < 0`,
    );
    expect(rows).toEqual([{ interviewer_name: 'Victor Hale' }]);
  });

  it('who gives everybody a three has no accuracy, and it says why', async () => {
    const rows = await published(
      `select value, suppressed_because from metrics.interviewer_accuracy
       where interviewer_name = 'Dale Fenwick' and outcome = 'performance'`,
    );
    expect(rows).toEqual([{ value: null, suppressed_because: 'no_rating_variance' }]);
  });

  it('those who hear quality are more accurate than those who hear charm, and the data can tell', async () => {
    const rows = await published(
      "select interviewer_name, value from metrics.interviewer_accuracy where outcome = 'performance'",
    );
    const of = (...names: string[]) =>
      rows.filter((row) => names.includes(String(row.interviewer_name))).map(({ value }) => Number(value));
    const quality = of('Inés Marchetti', 'Samuel Adeyemi', 'Hana Novák');
    const charm = of('Colin Voss', 'Trent Barlow', 'Marta Keller');
    expect(Math.min(...quality)).toBeGreaterThan(Math.max(...charm));
    const [company] = await published(
      "select can_tell_interviewers_apart from metrics.interview_validity where scope_kind = 'company' and outcome = 'performance'",
    );
    expect(company!.can_tell_interviewers_apart).toBe(true);
  });

  it('women’s lower rate at the screen is a matter of which postings they apply to (Simpson)', async () => {
    const [row] = await published(
      `select pooled.is_below_four_fifths, pooled.upper_bound, within.value as within
       from metrics.adverse_impact_ratio as pooled
       inner join metrics.adverse_impact_stratified as within
         using (scope_kind, scope_id, period, step, characteristic, "group")
       where scope_kind = 'company' and period = 'all' and step = 'screened' and characteristic = 'gender' and "group" = 'Female'`,
    );
    expect(row!.is_below_four_fifths).toBe(true);
    expect(Number(row!.upper_bound)).toBeLessThan(1);
    expect(Number(row!.within)).toBeGreaterThan(0.9);
  });
});

describe('links', () => {
  it('every accepted link is true, and few that are true are missed', async () => {
    const rows = await read(
      'warehouses/acme.duckdb',
      'select employee_id, opportunity_id from intermediate.candidate_employee_links where is_accepted',
    );
    const pair = (employee: unknown, opportunity: unknown) => `${String(employee)} ${String(opportunity)}`;
    const truth = new Set(acme.truth.links.map((link) => pair(link.employeeId, link.opportunityId)));
    const wrong = rows.filter((row) => !truth.has(pair(row.employee_id, row.opportunity_id)));
    expect(wrong.length / rows.length).toBeLessThan(0.01);
    const came = acme.truth.links.filter(({ kind }) => kind !== 'internal move').length;
    expect(rows.length).toBeGreaterThan(0.95 * came);
  });
});

describe('what reporting does not need', () => {
  it.each(['warehouses/acme.duckdb', 'published/acme/current/hindsight.duckdb'])(
    'is in no table of %s',
    async (file) => {
      const tables = await read(
        file,
        `select '"' || schema_name || '"."' || table_name || '"' as name from duckdb_tables()
         where schema_name in ('landing', 'identity', 'metrics', 'catalog')`,
      );
      const searches = tables.map(
        ({ name }) =>
          `select '${name}' as name from ${name} as searched where regexp_matches(cast(searched as varchar), '${pattern}')`,
      );
      expect(tables.length).toBeGreaterThan(20);
      expect(await read(file, searches.join(' union all '))).toEqual([]);
    },
  );

  it('is not on the page', () => {
    const page = readFileSync(join(inject('acmeHome'), 'published/acme/current/report.html'), 'utf8');
    expect(plantedWords.filter((word) => page.includes(word))).toEqual([]);
  });
});

// A salary's digits may stand in a longer number by chance.
const words = plantedWords.map((word) => word.replaceAll(/[.?/]/g, '\\$&')).join('|');
const pattern = `(^|[^0-9.])(${words})([^0-9]|$)`;
