import { describe, expect, it } from 'vitest';
import { buildRelations, openTestWarehouse, rowsOf } from '../helpers/test-warehouse.ts';

/** Hires of one characteristic, gender: performance of each group's, and how many of them stayed a year. */
async function gapOf(groups: Record<string, { z: number[]; stayed?: number }>) {
  const connection = await openTestWarehouse();
  const people = Object.entries(groups).flatMap(([group, { z, stayed = z.length }]) =>
    z.map((value, at) => ({ id: `${group}-${at}`, group, value, isRetained: at < stayed })),
  );
  await buildRelations(connection, {
    given: {
      'intermediate.hire_groups': people.map(({ id, group }) => ({
        employee_id: id,
        opportunity_id: id,
        characteristic: 'gender',
        group,
      })),
      'intermediate.hire_outcomes': people.flatMap(({ id, value, isRetained }) => [
        {
          employee_id: id,
          opportunity_id: id,
          outcome: 'performance',
          outcome_value: value,
          is_success: value >= 0,
          is_mature: true,
        },
        {
          employee_id: id,
          opportunity_id: id,
          outcome: 'retained_365',
          outcome_value: isRetained ? 1 : 0,
          is_success: isRetained,
          is_mature: true,
        },
      ]),
    },
    want: ['metrics.outcome_gap'],
  });
  const rows = await rowsOf(connection, "select * from metrics.outcome_gap where characteristic = 'gender'");
  return (group: string, outcome = 'performance') =>
    rows.find((row) => row.group === group && row.outcome === outcome)!;
}

/** n values with this mean and sample standard deviation: half below, half above. n is even. */
const spread = (n: number, mean: number, sd: number): number[] =>
  Array.from({ length: n }, (_, at) => mean + (at % 2 ? 1 : -1) * sd * Math.sqrt((n - 1) / n));

describe('metrics.outcome_gap', () => {
  it("is golden d23's g, group less reference, with the bounds of its variance", async () => {
    const row = (await gapOf({ Male: { z: spread(50, 103, 5.5) }, Female: { z: spread(50, 100, 4.5) } }))(
      'Male',
    );
    const g = 0.592439623034787;
    // Equal sizes: the first name, Female, is the reference.
    expect(row.reference_group).toBe('Female');
    expect(row.value).toBeCloseTo(g, 9);
    const half = 1.96 * Math.sqrt(1 / 50 + 1 / 50 + g ** 2 / 200);
    expect(row.lower_bound).toBeCloseTo(g - half, 9);
    expect(row.upper_bound).toBeCloseTo(g + half, 9);
  });

  it('retention is a difference between shares, with Newcombe bounds', async () => {
    // 56 of 70 against 48 of 80, Newcombe (1998) method 10: 0.2, 0.0524 to 0.3339.
    const row = (
      await gapOf({ Male: { z: spread(80, 0, 1), stayed: 48 }, Female: { z: spread(70, 0, 1), stayed: 56 } })
    )('Female', 'retained_365');
    expect(row.value).toBeCloseTo(0.2, 12);
    expect(Number(row.lower_bound)).toBeCloseTo(0.0524, 4);
    expect(Number(row.upper_bound)).toBeCloseTo(0.3339, 4);
  });

  it('the reference is the known group with most mature hires, never Unknown', async () => {
    const row = await gapOf({
      Unknown: { z: spread(60, 0, 1) },
      Male: { z: spread(40, 0, 1) },
      Female: { z: spread(30, 0, 1) },
    });
    expect(row('Female').reference_group).toBe('Male');
    expect(row('Male')).toMatchObject({
      value: 0,
      lower_bound: null,
      upper_bound: null,
      suppressed_because: null,
    });
    expect(row('Unknown').value).toBeCloseTo(0, 9);
  });

  it('29 are too few, and a count from 1 to 9 is withheld with the value', async () => {
    const row = await gapOf({
      Male: { z: spread(40, 0, 1) },
      Female: { z: spread(28, 0, 1) },
      'Non-binary': { z: spread(8, 0, 1) },
    });
    expect(row('Female')).toMatchObject({ value: null, suppressed_because: 'n_below_minimum' });
    expect(Number(row('Female').n)).toBe(28);
    expect(row('Non-binary')).toMatchObject({ n: null, value: null, suppressed_because: 'n_below_minimum' });
    expect(row('Unknown')).toMatchObject({ value: null, suppressed_because: 'empty_group' });
  });

  it('one known group has nobody to be compared with', async () => {
    const row = await gapOf({ Male: { z: spread(40, 0, 1) }, Unknown: { z: spread(40, 0, 1) } });
    expect(row('Male').suppressed_because).toBe('no_comparison_group');
    expect(row('Unknown').suppressed_because).toBe('no_comparison_group');
  });

  it('ratings that are all alike have no effect size', async () => {
    const row = await gapOf({ Male: { z: Array(40).fill(0.5) }, Female: { z: Array(40).fill(0.5) } });
    expect(row('Male').suppressed_because).toBe('no_outcome_variance');
  });
});
