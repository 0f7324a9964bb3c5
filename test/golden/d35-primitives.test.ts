import type { DuckDBConnection } from '@duckdb/node-api';
import { beforeAll, expect, test } from 'vitest';
import { goldenCase, valueIn } from '../helpers/golden-case.ts';
import { openTestWarehouse } from '../helpers/test-warehouse.ts';

const { input, expected, bar: tolerance } = goldenCase('d35-primitives');
let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await openTestWarehouse();
});

const expectations: Record<string, [expression: string, ...columns: string[]]> = {
  pnorm: ['functions.normal_cdf($0)'],
  qnorm: ['functions.normal_quantile($0)'],
  lgamma: ['functions.log_gamma($0)'],
  pt: ['functions.student_t_cdf($0, $1)', 'x', 'df'],
  qt: ['functions.student_t_quantile($0, $1)', 'p', 'df'],
  pchisq_upper: ['functions.chi_square_upper($0, $1)', 'x', 'df'],
  qchisq: ['functions.chi_square_quantile($0, $1)', 'p', 'df'],
  pf_upper: ['functions.f_upper($0, $1, $2)', 'f', 'df1', 'df2'],
  dhyper: ['functions.hypergeometric_probability($0, $1, $2, $3)', 'x', 'm', 'n', 'k'],
  pbeta: ['functions.beta_cdf($0, $1, $2)', 'x', 'a', 'b'],
  qbeta: ['functions.beta_quantile($0, $1, $2)', 'p', 'a', 'b'],
};

for (const [name, [expression, ...columns]] of Object.entries(expectations)) {
  test(`${name} is R's to a relative ${tolerance}`, async () => {
    for (const [at, figure] of expected[name].entries()) {
      const values =
        columns.length > 0 ? columns.map((column) => input[name][column][at]) : [input[name][at]];
      const got = await valueIn(connection, expression, ...values);
      expect(Math.abs(got - figure), `${expression} of ${values}: ${got}`).toBeLessThanOrEqual(
        tolerance * Math.abs(figure),
      );
    }
  });
}
