import type { DuckDBConnection } from '@duckdb/node-api';
import { beforeAll, describe, it } from 'vitest';
import { expectClose, goldenCase, type Json, literal, valueIn } from '../helpers/golden-case.ts';
import { openTestWarehouse } from '../helpers/test-warehouse.ts';

let connection: DuckDBConnection;
const value = (expression: string): Promise<Json> => valueIn(connection, expression);

beforeAll(async () => {
  connection = await openTestWarehouse();
});

// d25 (conditional logistic regression) and d27 (sign-flip permutation) test methods that no relation of ours
// needs, and are left out: there is nothing here that they could check.
describe('agreement between raters', () => {
  it('d10: intraclass correlations with their bounds', async () => {
    const { input, expected, tolerance } = goldenCase('d10-icc-shrout-fleiss');
    const icc = await value(`functions.icc(${literal(input.ratings)})`);
    for (const kind of ['icc_1_1', 'icc_2_1', 'icc_3_1', 'icc_1_k', 'icc_2_k', 'icc_3_k']) {
      expectClose(icc[kind], expected[kind], tolerance.default, kind);
      expectClose(icc[`${kind}_ci`], expected.ci95[kind], tolerance.ci95, kind);
    }
    const squares = await value(`functions.mean_squares(${literal(input.ratings)})`);
    const { BMS, WMS, JMS, EMS } = expected.mean_squares;
    expectClose(
      [squares.between, squares.within, squares.judges, squares.error],
      [BMS, WMS, JMS, EMS],
      tolerance.default,
    );
  });

  it("d11: Krippendorff's alpha with values missing", async () => {
    const { input, expected, tolerance } = goldenCase('d11-krippendorff-alpha');
    const units = input.ratings[0].map((_: Json, unit: number) =>
      input.ratings.map((row: Json) => row[unit]),
    );
    for (const [metric, alpha] of Object.entries(expected))
      expectClose(
        await value(
          `functions.krippendorff_alpha(functions.krippendorff_coincidences(${literal(units)}), '${metric}')`,
        ),
        alpha,
        tolerance,
        metric,
      );
  });

  it("d12: Fleiss' kappa", async () => {
    const { input, expected, tolerance } = goldenCase('d12-fleiss-kappa');
    expectClose(
      await value(`functions.fleiss_kappa(${literal(input.counts_per_category)})`),
      expected.kappa,
      tolerance,
    );
  });

  it("d13: Cohen's kappa, plain and weighted", async () => {
    const { input, expected, tolerance } = goldenCase('d13-cohen-kappa');
    const table = literal(input.proportions);
    const weights = literal(input.disagreement_weights);
    expectClose(await value(`functions.cohen_kappa(${table})`), expected.kappa, tolerance);
    expectClose(
      await value(`functions.cohen_kappa_weighted(${table}, ${weights})`),
      expected.kappa_weighted_given,
      tolerance,
    );
    expectClose(await value(`functions.cohen_kappa_linear(${table})`), expected.kappa_linear, tolerance);
    expectClose(
      await value(`functions.cohen_kappa_quadratic(${table})`),
      expected.kappa_quadratic,
      tolerance,
    );
  });
});

describe('scores against outcomes', () => {
  it('d14: estimates drawn towards their mean', async () => {
    const { input, expected, tolerance } = goldenCase('d14-james-stein-baseball');
    const shrunk = await value(
      `functions.james_stein(${literal(input.estimate)}, ${expected.sampling_variance})`,
    );
    expectClose(shrunk.keep, expected.keep_fraction, tolerance);
    expectClose(shrunk.shrunken, expected.shrunken, tolerance);
  });

  it('d20: area under the curve with DeLong’s standard error', async () => {
    const { input, expected, tolerance } = goldenCase('d20-auc-hanley-mcneil');
    const spread = (counts: number[], label: boolean): [number, boolean][] =>
      counts.flatMap((n, index) => Array<[number, boolean]>(n).fill([input.rating[index], label]));
    const cases = [...spread(input.count_negative, false), ...spread(input.count_positive, true)];
    const area = await value(
      `functions.auc_delong(${literal(cases.map(([score]) => score))}, ${literal(cases.map(([, label]) => label))})`,
    );
    expectClose([area.auc, area.se], [expected.auc, expected.se_delong], tolerance);
  });

  it('d21: Brier score and its parts', async () => {
    const { input, expected, tolerance } = goldenCase('d21-brier-1950');
    const { skill_vs_base_rate: _, ...parts } = expected;
    const { brier, reliability, resolution, uncertainty } = await value(
      `functions.brier(${literal(input.forecast)}, ${literal(input.outcome)})`,
    );
    expectClose(
      { brier, reliability, resolution, uncertainty, brier_two_class_1950_form: 2 * brier },
      parts,
      tolerance,
    );
  });

  it("d22: Kendall's tau-b and concordance", async () => {
    const { input, expected, tolerance } = goldenCase('d22-kendall-tau-b');
    const xs = input.table.flatMap((row: number[], x: number) => row.flatMap((n) => Array(n).fill(x)));
    const ys = input.table.flatMap((row: number[]) => row.flatMap((n, y) => Array(n).fill(y)));
    const lists = `${literal(xs)}, ${literal(ys)}`;
    const pairs = await value(`functions.kendall_pairs(${lists})`);
    expectClose([pairs.concordant, pairs.discordant], [expected.concordant, expected.discordant], tolerance);
    expectClose(await value(`functions.kendall_tau_b(${lists})`), expected.tau_b, tolerance);
    expectClose(
      await value(`functions.pairwise_accuracy(${lists})`),
      expected.pairwise_accuracy_of_row_for_column,
      tolerance,
    );
  });

  it('d26: one line, parallel lines, lines of their own', async () => {
    const { input, expected, tolerance } = goldenCase('d26-cleary-toothgrowth');
    const of = (group: (name: string) => boolean): string => {
      const at = input.group.flatMap((name: string, index: number) => (group(name) ? [index] : []));
      const pick = (values: number[]): string => literal(at.map((index: number) => values[index]));
      return `functions.group_moments(${pick(input.x)}, ${pick(input.y)})`;
    };
    const tests = await value(
      `functions.cleary(${of((name) => name !== input.reference)}, ${of((name) => name === input.reference)})`,
    );
    const { omnibus, slope, intercept, coef_common_slope } = expected;
    expectClose([tests.f_omnibus, tests.p_omnibus], [omnibus.F, omnibus.p], tolerance);
    expectClose([tests.f_slope, tests.p_slope], [slope.F, slope.p], tolerance);
    expectClose([tests.f_intercept, tests.p_intercept], [intercept.F, intercept.p], tolerance);
    expectClose([tests.intercept, tests.df], [coef_common_slope[2], intercept.df2], tolerance);
  });
});
