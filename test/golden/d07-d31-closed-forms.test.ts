import type { DuckDBConnection } from '@duckdb/node-api';
import { beforeAll, expect, test } from 'vitest';
import { expectClose, goldenCase, valueIn } from '../helpers/golden-case.ts';
import { openTestWarehouse } from '../helpers/test-warehouse.ts';

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await openTestWarehouse();
});

const berkeley = (): { strata: string; counts: ReturnType<typeof goldenCase> } => {
  const counts = goldenCase('d07-simpson-berkeley');
  const rows = counts.input.strata.map((_: string, at: number) => {
    const [a, b, c, d] = ['focal_selected', 'focal_rejected', 'ref_selected', 'ref_rejected'].map(
      (column) => counts.input[column][at],
    );
    return `{a: ${a}, n1: ${a + b}, c: ${c}, n2: ${c + d}}`;
  });
  return { strata: `[${rows.join(', ')}]`, counts };
};

test('d07: within departments the ratio reverses', async () => {
  const { strata, counts } = berkeley();
  const { stratified } = counts.expected;
  const got = await valueIn(connection, `functions.mantel_haenszel(${strata})`);
  const pairs: [string, unknown][] = [
    ['odds_ratio', stratified.or_mh],
    ['odds_ratio_lower', stratified.or_ci[0]],
    ['odds_ratio_upper', stratified.or_ci[1]],
    ['risk_ratio', stratified.rr_mh],
    ['risk_ratio_lower', stratified.rr_ci[0]],
    ['risk_ratio_upper', stratified.rr_ci[1]],
    ['cmh_chi2', stratified.cmh_chi2],
    ['p_cmh', stratified.cmh_p],
    ['z_multiple_events', stratified.z_multiple_events],
    ['shortfall_total', stratified.shortfall_total],
    ['n_informative', stratified.strata],
  ];
  for (const [column, expected] of pairs) expectClose(got[column], expected, counts.bar, column);
});

test('d07: the departments do not share one odds ratio', async () => {
  const { strata, counts } = berkeley();
  const { stratified } = counts.expected;
  const got = await valueIn(connection, `functions.breslow_day_tarone(${strata})`);
  expectClose(
    [got.statistic, got.df, got.p],
    [stratified.breslow_day_tarone, stratified.df, stratified.p_tarone],
    counts.bar,
  );
});

test('d07: the gap is composition more than all of itself', async () => {
  const { strata, counts } = berkeley();
  const got = await valueIn(connection, `functions.kitagawa(${strata})`);
  for (const [part, expected] of Object.entries(counts.expected.kitagawa))
    expectClose(got[part], expected, counts.bar, part);
});

test('d08: Castaneda v. Partida', async () => {
  const { input, expected, bar: tolerance } = goldenCase('d08-binomial-sd-castaneda');
  const arguments_ = [input.observed, input.n, input.availability];
  expectClose(
    await valueIn(connection, 'functions.availability_z($0, $1, $2)', ...arguments_),
    expected.z,
    tolerance,
  );
});

test('d09: Benjamini and Hochberg reject four of fifteen', async () => {
  const { input, expected, bar: tolerance } = goldenCase('d09-benjamini-hochberg');
  const adjusted = await valueIn(connection, 'functions.benjamini_hochberg($0)', input.p);
  expectClose(adjusted, expected.adjusted, tolerance);
  const rejected = adjusted.flatMap((q: number, at: number) => (q <= input.q ? [at + 1] : []));
  expect(rejected).toEqual(expected.rejected);
});

test('d17, d18: range restriction', async () => {
  const direct = goldenCase('d17-thorndike-case2');
  const corrected = await valueIn(
    connection,
    'functions.thorndike_case2($0, $1)',
    direct.input.r_restricted,
    direct.expected.u,
  );
  expectClose(corrected, direct.expected.r_corrected, direct.bar);
  const { input, expected, bar: tolerance } = goldenCase('d18-thorndike-case3');
  const u = input.sd_z_restricted / input.sd_z_unrestricted;
  const indirect = 'functions.thorndike_case3($0, $1, $2, $3)';
  expectClose(
    await valueIn(connection, indirect, input.r_xy, input.r_xz, input.r_zy, u),
    expected.r_xy_corrected,
    tolerance,
  );
});

test('d23: Hedges g with the exact correction', async () => {
  const { input, expected, bar: tolerance } = goldenCase('d23-hedges-g');
  const g = await valueIn(
    connection,
    'functions.hedges_g($0, $1, $2, $3, $4, $5)',
    input.mean1,
    input.sd1,
    input.n1,
    input.mean2,
    input.sd2,
    input.n2,
  );
  expectClose(g, expected.hedges_g, tolerance);
  const variance = await valueIn(
    connection,
    'functions.hedges_g_variance($0, $1, $2)',
    expected.cohen_d,
    input.n1,
    input.n2,
  );
  expectClose(variance, expected.var_d, tolerance);
});

test('d28: reliability of k ratings, effect size and entropy', async () => {
  const { input, expected, bar: tolerance } = goldenCase('d28-closed-forms');
  for (const [at, k] of input.spearman_brown.k.entries()) {
    const reliability = await valueIn(
      connection,
      'functions.spearman_brown($0, $1)',
      input.spearman_brown.r1,
      k,
    );
    expectClose(reliability, expected.spearman_brown[at], tolerance);
  }
  const { p1, p2 } = input.cohen_h;
  expectClose(await valueIn(connection, 'functions.cohen_h($0, $1)', p1, p2), expected.cohen_h, tolerance);
  for (const name of ['entropy', 'entropy_zero']) {
    const bits = await valueIn(connection, 'functions.entropy_bits($0)', input[name].counts);
    expectClose(bits, expected[name].bits, tolerance);
  }
});

test('d31: the worst the unknown could do to a ratio', async () => {
  const { input, expected, bar: tolerance } = goldenCase('d31-missing-self-id-bounds');
  const { focal, reference, unknown } = input;
  const ratio = (selected: [number, number], rejected: [number, number]): Promise<unknown> =>
    valueIn(
      connection,
      'functions.impact_ratio($0, $1, $2, $3)',
      focal.selected + selected[0],
      focal.n + selected[0] + rejected[0],
      reference.selected + selected[1],
      reference.n + selected[1] + rejected[1],
    );
  expectClose(await ratio([0, 0], [0, 0]), expected.point, tolerance);
  const { selected, not_selected: rejected } = unknown;
  expectClose(await ratio([0, selected], [rejected, 0]), expected.lower, tolerance);
  expectClose(await ratio([selected, 0], [0, rejected]), expected.upper, tolerance);
});
