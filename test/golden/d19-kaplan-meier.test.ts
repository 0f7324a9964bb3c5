import type { DuckDBConnection } from '@duckdb/node-api';
import { beforeAll, expect, test } from 'vitest';
import { expectClose, goldenCase, valueIn } from '../helpers/golden-case.ts';
import { openTestWarehouse } from '../helpers/test-warehouse.ts';

const { input, expected, bar: tolerance } = goldenCase('d19-kaplan-meier-6mp');
let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await openTestWarehouse();
});

for (const arm of ['treated', 'control']) {
  test(`${arm}: the curve, its errors and its bounds`, async () => {
    const { time, event } = input[arm];
    const curve: Record<string, number | null>[] = await valueIn(
      connection,
      'functions.kaplan_meier($0, $1)',
      time,
      event,
    );
    const columns = {
      t: 'time',
      at_risk: 'at_risk',
      events: 'events',
      survival: 'survival',
      std_err: 'se_greenwood',
      lower: 'ci_lower_loglog',
      upper: 'ci_upper_loglog',
    };
    for (const [column, figure] of Object.entries(columns))
      expectClose(
        curve.map((step) => step[column]),
        expected[arm][figure],
        tolerance,
        column,
      );
  });

  test(`${arm}: the median`, async () => {
    const { time, event } = input[arm];
    const { median } = await valueIn(connection, 'functions.kaplan_meier_median($0, $1)', time, event);
    expect(median).toBe(expected[arm].median);
  });

  test(`${arm}: survival at a time is the curve's last step before it`, async () => {
    const { time, event } = input[arm];
    for (const [at, t] of expected[arm].time.entries()) {
      const got = await valueIn(connection, 'functions.survival_at($0, $1, $2)', time, event, t + 0.25);
      expectClose(got.survival, expected[arm].survival[at], tolerance);
    }
  });
}

test('logrank', async () => {
  const arms = ['treated', 'control'];
  const times = arms.flatMap((arm) => input[arm].time);
  const events = arms.flatMap((arm) => input[arm].event);
  for (const [at, arm] of arms.entries()) {
    const isFocal = arms.flatMap((other) => input[other].time.map(() => other === arm));
    const got = await valueIn(connection, 'functions.logrank($0, $1, $2)', times, events, isFocal);
    const { chi2, p } = expected.logrank;
    expectClose(
      [got.chi2, got.p, got.observed, got.expected],
      [chi2, p, expected.logrank.observed[at], expected.logrank.expected[at]],
      tolerance,
    );
  }
});
