import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePublishedSet } from '../helpers/hand-made-set.ts';
import { runHindsight } from '../helpers/run-hindsight.ts';

const home = mkdtempSync(join(tmpdir(), 'hindsight-diff-'));
const diff = (...words: string[]) => runHindsight(['diff', 'acme', ...words], '', { HINDSIGHT_HOME: home });

const cell = (
  department: string,
  days: number,
  n: number,
  value: number | null,
  suppressed_because: string | null = null,
) => ({
  scope_kind: 'department',
  scope_id: department,
  scope_name: department,
  period: 'all',
  days,
  kind: 'any',
  n_at_risk: n,
  p_logrank: null,
  n,
  value,
  lower_bound: null,
  upper_bound: null,
  suppressed_because,
});
const gap = {
  characteristic: 'gender',
  group: 'Female',
  outcome: 'performance',
  reference_group: 'Male',
  n_reference: 50,
  n: 40,
  value: 0.1,
  lower_bound: -0.2,
  upper_bound: 0.4,
  suppressed_because: null,
};

const pulledOn = (day: string) => ({
  resource: 'postings',
  n_landed: 12,
  last_pulled_at: `${day} 03:00:00`,
  n: 12,
  value: 1,
  lower_bound: null,
  upper_bound: null,
  suppressed_because: null,
});

beforeAll(async () => {
  await makePublishedSet(home, '20260113', { retention: [cell('Sales', 90, 60, 0.5)], outcome_gap: [gap] });
  await makePublishedSet(home, '20260114', {
    retention: [
      cell('Sales', 90, 60, 0.95),
      cell('Sales', 180, 58, 0.9),
      cell('Legal', 90, 12, 0.75),
      cell('Data', 90, 20, 0.4),
    ],
    outcome_gap: [gap],
    pull_coverage: [pulledOn('2026-01-14')],
  });
  await makePublishedSet(
    home,
    '20260115',
    {
      retention: [
        cell('Sales', 90, 61, 0.951),
        cell('Sales', 180, 58, 0.9 + 1e-15),
        cell('Legal', 90, 9, null, 'n_below_minimum'),
        cell('Design', 90, 30, 0.8),
      ],
      outcome_gap: [gap],
      pull_coverage: [pulledOn('2026-01-15')],
    },
    { thresholds: { small_cell: 11 } },
  );
});
afterAll(() => rmSync(home, { recursive: true }));

describe('hindsight diff', () => {
  it('compares the current build with the one kept before it, cell by cell', async () => {
    const { out, code } = await diff('--json');
    expect(code).toBe(0);
    const { older, newer, relations } = JSON.parse(out);
    expect([older.build, newer.build]).toEqual(['20260114', '20260115']);
    expect(relations.map((each: { relation: string }) => each.relation)).toEqual(['retention']);
    const name = (department: string) => ({
      scope_kind: 'department',
      scope_id: department,
      period: 'all',
      days: 90,
      kind: 'any',
    });
    const [{ moved, appeared, gone }] = relations;
    expect(appeared).toEqual([name('Design')]);
    expect(gone).toEqual([name('Data')]);
    expect(moved.map((each: { cell: unknown }) => each.cell)).toEqual([name('Legal'), name('Sales')]);
    expect(moved[1].changes.n).toEqual({ from: 60, to: 61, by: 1 });
    expect(moved[1].changes.value.by).toBeCloseTo(0.951 - 0.95, 12);
    expect(moved[0].changes.suppressed_because).toEqual({ from: null, to: 'n_below_minimum', by: null });
  });

  it('a difference in the fifteenth digit is no movement', async () => {
    expect((await diff('--json')).out).not.toContain('180');
  });

  it('that a resource was pulled again is no movement', async () => {
    expect((await diff('--json')).out).not.toContain('pull_coverage');
  });

  it('says it in words, thresholds included, within 80 columns', async () => {
    const { out } = await diff();
    expect(out).toContain('retention: 2 of 4 cells moved, 1 new, 1 of 4 gone');
    expect(out).toContain('threshold small_cell: 10 → 11');
    expect(out.replaceAll(/\s+/g, ' ')).toContain('suppressed_because – → too few');
    expect(out.indexOf('Legal')).toBeLessThan(out.indexOf('Sales'));
    for (const line of out.split('\n')) expect([...line].length, line).toBeLessThanOrEqual(80);
  });

  it('an older set can be named by its build or its manifest', async () => {
    const byName = JSON.parse((await diff('20260113', '--json')).out);
    const manifest = join(home, 'published', 'acme', 'builds', '20260113', 'manifest.json');
    const byPath = JSON.parse((await diff(manifest, '--json')).out);
    expect(byName.older.build).toBe('20260113');
    expect(byPath).toEqual(byName);
  });

  it('names the relations that only one of the builds has', async () => {
    const folder = await makePublishedSet(join(home, 'other'), '20260112', {
      retention: [cell('Sales', 90, 61, 0.951)],
      data_quality: [{ check_name: 'feedback_late', n_concerned: 1, n: 10, value: 0.1 }],
    });
    const { out, code } = await diff(folder);
    expect(code).toBe(0);
    expect(out).toContain('\ndata_quality: not in the newer build any more\n');
    expect(out).toContain('\noutcome_gap: not in the older build\n');
    expect(out).toContain('\nretention: 0 of 4 cells moved, 3 new\n'.trimEnd());
  });

  it('the current build beside itself has not moved', async () => {
    const { out } = await diff('20260115');
    expect(out).toMatch(/\n\nNothing moved\.\n$/);
  });

  it('a manifest without its tables is refused in one line', async () => {
    const lonely = join(home, 'lonely');
    mkdirSync(lonely);
    writeFileSync(join(lonely, 'manifest.json'), '{}');
    const { code, err } = await diff(join(lonely, 'manifest.json'));
    expect(code).toBe(2);
    expect(err).toMatch(/^hindsight: older manifest: .*hindsight\.duckdb.*\n$/);
  });

  it('the first build has none before it, and says when there will be one', async () => {
    const first = join(home, 'first');
    await makePublishedSet(first, '20260111', { outcome_gap: [gap] });
    const { code, err } = await runHindsight(['diff', 'acme'], '', { HINDSIGHT_HOME: first });
    expect(code).toBe(1);
    expect(err).toContain('after the next sync');
  });

  it('a build that was not kept is answered with those that were', async () => {
    const { code, err } = await diff('20250101');
    expect(code).toBe(2);
    expect(err).toContain('20260113, 20260114, 20260115');
  });
});
