import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePublishedSet } from '../helpers/hand-made-set.ts';
import { runHindsight } from '../helpers/run-hindsight.ts';
import { writeTestFile } from '../helpers/test-home.ts';

const hindsight = (customer: string, ...words: string[]) =>
  runHindsight(['show', customer, ...words], '', { HINDSIGHT_HOME: home });
const home = mkdtempSync(join(tmpdir(), 'hindsight-show-'));
const cell = { scope_kind: 'company', scope_id: 'company', scope_name: 'company', period: 'all' };
const retention = [
  {
    ...cell,
    days: 90,
    kind: 'any',
    n_at_risk: 1204,
    p_logrank: null,
    n: 1300,
    value: 0.98123456789012,
    lower_bound: 0.97,
    upper_bound: 0.991,
    suppressed_because: null,
  },
  {
    ...cell,
    days: 730,
    kind: 'any',
    n_at_risk: 0,
    p_logrank: null,
    n: 1300,
    value: null,
    lower_bound: null,
    upper_bound: null,
    suppressed_because: 'not_mature',
  },
  {
    scope_kind: 'department',
    scope_id: 'Sales, "EMEA"',
    scope_name: 'Sales, "EMEA"',
    period: 'all',
    days: 90,
    kind: 'any',
    n_at_risk: 80,
    p_logrank: 0.0004,
    n: 84,
    value: 0.9,
    lower_bound: 0.81,
    upper_bound: 0.95,
    suppressed_because: null,
  },
];

const severity = ['u-1', 'u-2'].map((interviewer_id, index) => ({
  interviewer_id,
  interviewer_name: ['Ada\n\u001b[31mLee', 'Bo Ek'][index]!,
  mean_score: 2.5,
  n: 40,
  value: 0.25,
  lower_bound: 0.1,
  upper_bound: 0.4,
  suppressed_because: null,
}));

const namesakes = severity.map((row) => ({ ...row, interviewer_name: 'Bo Ek' }));

beforeAll(() =>
  makePublishedSet(home, '20260115', {
    retention,
    interviewer_severity: severity,
    decision_accuracy: namesakes,
  }),
);
afterAll(() => rmSync(home, { recursive: true }));

describe('hindsight show', () => {
  it('lists every relation with its question', async () => {
    const { out, code } = await hindsight('acme');
    expect(code).toBe(0);
    expect(out).toContain('retention\n  What share of the people');
  });

  it('prints rates as percentages, bounds in brackets and reasons in words, within 80 columns', async () => {
    const { out } = await hindsight('acme', 'retention');
    expect(out).toMatch(/1,300 +98\.1% +\[97\.0%, 99\.1%\]/);
    expect(out).toMatch(/1,300 +– +too recent/);
    for (const line of out.split('\n')) expect([...line].length, line).toBeLessThanOrEqual(80);
  });

  it('prints small p-values as what they are when every column is asked for', async () => {
    const { out } = await hindsight('acme', 'retention', '--long', '--where', "scope_kind = 'department'");
    expect(out).toMatch(/p_logrank +<0\.001/);
    expect(out).not.toContain('scope_id            company');
  });

  it('names people where names are published, on one line whatever the name holds', async () => {
    const { out } = await hindsight('acme', 'interviewer_severity');
    expect(out).toMatch(/\nAda \[31mLee +\d/);
    expect(out).not.toContain('u-1');
    expect(out).toMatch(/Not shown: [^.]*interviewer_id/);
  });

  it('keeps the ids where two people bear one name', async () => {
    const { out } = await hindsight('acme', 'decision_accuracy');
    expect(out).toMatch(/^u-1 .* 40 /m);
    expect(out).toMatch(/^u-2 .* 40 /m);
  });

  it('says so where no row meets the condition', async () => {
    const { out, code } = await hindsight('acme', 'retention', '--where', 'days = 7');
    expect([code, out]).toEqual([0, expect.stringContaining('No rows.')]);
    expect((await hindsight('acme', 'retention', '--where', 'days = 7', '--json')).out).toBe('[]\n');
    expect((await hindsight('acme', 'retention', '--where', 'days = 7', '--csv')).out).toMatch(
      /^scope_kind,[^\n]*\n$/,
    );
  });

  it('prints as many rows as asked and says how many there are', async () => {
    const { out } = await hindsight('acme', 'retention', '--limit', '1');
    expect(out).toContain('1 of 3 rows');
    const { code, err } = await hindsight('acme', 'retention', '--limit', 'all');
    expect(code).toBe(2);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('gives exact values as JSON', async () => {
    const { out } = await hindsight('acme', 'metrics.retention', '--json');
    expect(JSON.parse(out)).toEqual(retention);
  });

  it('gives exact values as CSV, a null as nothing, quotes doubled', async () => {
    const { out } = await hindsight('acme', 'retention', '--csv');
    const lines = out.split('\n');
    expect(lines[0]).toBe(Object.keys(retention[0]!).join(','));
    expect(lines).toContain('company,company,company,all,90,any,1204,,1300,0.98123456789012,0.97,0.991,');
    expect(lines).toContain(
      'department,"Sales, ""EMEA""","Sales, ""EMEA""",all,90,any,80,0.0004,84,0.9,0.81,0.95,',
    );
  });

  it('a misspelt relation is answered with the one meant', async () => {
    const { code, err } = await hindsight('acme', 'retentoin');
    expect(code).toBe(2);
    expect(err).toMatch(/did you mean retention\?/);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('a wrong condition names the columns there are', async () => {
    const { code, err, out } = await hindsight('acme', 'retention', '--where', 'dayz = 90');
    expect(out).toBe('');
    expect(code).toBe(2);
    expect(err).toContain('columns are scope_kind');
  });

  it('a condition that brings a second statement is refused', async () => {
    const { code, err } = await hindsight(
      'acme',
      'retention',
      '--where',
      'true); drop table metrics.retention; select * from metrics.retention where (true',
    );
    expect(code).toBe(2);
    expect(err).toContain('one condition');
  });

  it('a condition cannot read other files', async () => {
    const { code, err } = await hindsight(
      'acme',
      'retention',
      '--where',
      "days in (select 1 from read_text('/etc/hostname'))",
    );
    expect(code).toBe(2);
    expect(err).toMatch(/disabled/);
  });

  it('a customer without a published set is told how to make one', async () => {
    writeTestFile(home, 'customers/newest.yaml', 'customer: newest\n');
    const { code, err } = await hindsight('newest', 'retention');
    expect(code).toBe(1);
    expect(err).toContain('hindsight sync newest');
  });
});
