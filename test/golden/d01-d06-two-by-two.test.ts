import type { DuckDBConnection } from '@duckdb/node-api';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectClose, goldenCase, valueIn } from '../helpers/golden-case.ts';
import { openTestWarehouse } from '../helpers/test-warehouse.ts';

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await openTestWarehouse();
});

interface Side {
  selected: number;
  n: number;
}

const expressions: Record<string, string> = {
  impact_ratio: 'functions.impact_ratio($0, $1, $2, $3)',
  z_difference: 'functions.z_difference($0, $1, $2, $3)',
  p_z: 'functions.normal_two_sided_p(functions.z_difference($0, $1, $2, $3))',
  z_impact_ratio: 'functions.z_impact_ratio($0, $1, $2, $3)',
  p_z_impact_ratio: 'functions.normal_two_sided_p(functions.z_impact_ratio($0, $1, $2, $3))',
  impact_ratio_ci_katz: '[functions.katz_lower($0, $1, $2, $3), functions.katz_upper($0, $1, $2, $3)]',
  impact_ratio_ci_adjusted_log:
    '[functions.adjusted_log_lower($0, $1, $2, $3), functions.adjusted_log_upper($0, $1, $2, $3)]',
  impact_ratio_ci_score: '[functions.koopman_lower($0, $1, $2, $3), functions.koopman_upper($0, $1, $2, $3)]',
  p_fisher_two_sided: 'functions.fisher_two_sided($0, $1, $2, $3)',
  p_lmp_two_sided: 'functions.fisher_mid_p($0, $1, $2, $3)',
  rate_difference_ci_newcombe:
    '[functions.newcombe_lower($0, $1, $2, $3), functions.newcombe_upper($0, $1, $2, $3)]',
  cohen_h: 'functions.cohen_h($0 / $1, $2 / $3)',
  below_four_fifths: 'functions.is_below_four_fifths($0, $1, $2, $3)',
  flip_flop_reversal: 'functions.is_reversed_by_one($0, $1, $2, $3)',
  one_hire_clears_four_fifths: 'functions.one_hire_clears_four_fifths($0, $1, $2, $3)',
};

const expectEveryFigure = async (
  [focal, reference]: [Side, Side],
  expected: Record<string, unknown>,
  tolerance: number,
): Promise<void> => {
  for (const [figure, expression] of Object.entries(expressions)) {
    const sides = [focal.selected, focal.n, reference.selected, reference.n];
    expectClose(await valueIn(connection, expression, ...sides), expected[figure], tolerance, figure);
  }
};

test('d01: 48 of 100 against 60 of 100 is exactly four-fifths and not below it', async () => {
  const { input, expected, bar: tolerance } = goldenCase('d01-impact-ratio-ugesp-qa11');
  const reference = input.groups.indexOf(expected.reference_group);
  for (const [index, group] of input.groups.entries()) {
    const counts = [index, reference].flatMap((at) => [input.selected[at], input.applicants[at]]);
    const ratio = await valueIn(connection, 'functions.impact_ratio($0, $1, $2, $3)', ...counts);
    expectClose(ratio, expected.impact_ratio[group], tolerance, group);
    const isBelow = await valueIn(connection, 'functions.is_below_four_fifths($0, $1, $2, $3)', ...counts);
    expect(isBelow, group).toBe(expected.below_four_fifths[group]);
  }
});

test('d02: the ratios of the New York rule are formed from exact rates', async () => {
  const { input, expected, bar: tolerance } = goldenCase('d02-impact-ratio-ll144-selection');
  for (const characteristic of ['sex', 'race_ethnicity']) {
    const { applicants, selected } = input[characteristic];
    const rates: number[] = selected.map((count: number, at: number) => count / applicants[at]);
    const reference = rates.indexOf(Math.max(...rates));
    for (const [at, ratio] of expected[characteristic].impact_ratio.entries()) {
      const counts = [selected[at], applicants[at], selected[reference], applicants[reference]];
      expectClose(
        await valueIn(connection, 'functions.impact_ratio($0, $1, $2, $3)', ...counts),
        ratio,
        tolerance,
      );
    }
  }
});

describe('every number of a two-by-two table', () => {
  for (const id of ['d03-fisher-tea', 'd04-impact-ratio-ci-katz']) {
    test(id, async () => {
      const { input, expected, bar: tolerance } = goldenCase(id);
      await expectEveryFigure([input.focal, input.reference], expected, tolerance);
    });
  }
  for (const name of ['case_zero', 'case_small']) {
    test(`d04b ${name}`, async () => {
      const { input, expected, bar: tolerance } = goldenCase('d04b-impact-ratio-small-cells');
      await expectEveryFigure([input[name].focal, input[name].reference], expected[name], tolerance);
    });
  }
  test('d07 before it is stratified', async () => {
    const { input, expected, bar: tolerance } = goldenCase('d07-simpson-berkeley');
    const sum = (counts: number[]): number => counts.reduce((total, count) => total + count, 0);
    const side = (who: string): Side => {
      const selected = sum(input[`${who}_selected`]);
      return { selected, n: selected + sum(input[`${who}_rejected`]) };
    };
    await expectEveryFigure([side('focal'), side('ref')], expected.marginal, tolerance);
  });
});

test('d05: Wilson bounds', async () => {
  const { input, expected, bar: tolerance } = goldenCase('d05-wilson');
  for (const [at, interval] of expected.interval.entries()) {
    const bounds = '[functions.wilson_lower($0, $1), functions.wilson_upper($0, $1)]';
    expectClose(await valueIn(connection, bounds, input.x[at], input.n[at]), interval, tolerance);
  }
});

test('d06: Newcombe bounds', async () => {
  const { input, expected, bar: tolerance } = goldenCase('d06-newcombe-difference');
  for (const [at, interval] of expected.interval.entries()) {
    const counts = [input.x1[at], input.n1[at], input.x2[at], input.n2[at]];
    const bounds = expressions.rate_difference_ci_newcombe!;
    expectClose(await valueIn(connection, bounds, ...counts), interval, tolerance);
  }
});

test('d36: what is undefined is null, never NaN, infinite or an error', async () => {
  const { input, expected } = goldenCase('d36-degenerate');
  const counts = ({ focal, reference }: { focal: Side; reference: Side }): number[] => [
    focal.selected,
    focal.n,
    reference.selected,
    reference.n,
  ];
  const value = (macro: string, situation: string): Promise<unknown> =>
    valueIn(connection, `functions.${macro}($0, $1, $2, $3)`, ...counts(input[situation]));
  expect(await value('impact_ratio', 'empty_group')).toBeNull();
  for (const situation of ['all_selected', 'none_selected']) {
    expect(await value('impact_ratio', situation)).toBe(expected[situation].impact_ratio);
    expect(await value('fisher_two_sided', situation)).toBe(expected[situation].p_fisher);
    expect(await value('z_difference', situation)).toBeNull();
    expect(await value('z_impact_ratio', situation)).toBeNull();
    expect(await value('koopman_lower', situation)).toBeNull();
    expect(await value('koopman_upper', situation)).toBeNull();
  }
});
