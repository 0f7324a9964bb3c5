import type { DuckDBConnection } from '@duckdb/node-api';
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestWarehouse } from '../helpers/test-warehouse.ts';

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await openTestWarehouse();
});

const rowsOf = async (sql: string): Promise<number[][]> =>
  (await connection.runAndReadAll(sql)).getRows().map((row) => row.map(Number));

describe('a quantile leads back to its probability, far tails included', () => {
  const ps = '[1e-22, 1e-9, 0.001, 0.03, 0.4, 0.5, 0.7, 0.99]';
  const pairs = {
    normal: 'functions.normal_cdf(functions.normal_quantile(p))',
    't 1': 'functions.student_t_cdf(functions.student_t_quantile(p, 1), 1)',
    't 7.5': 'functions.student_t_cdf(functions.student_t_quantile(p, 7.5), 7.5)',
    'chi-square 1': '1 - functions.chi_square_upper(functions.chi_square_quantile(p, 1), 1)',
    'beta 2, 9': 'functions.beta_cdf(functions.beta_quantile(p, 2, 9), 2, 9)',
  };
  for (const [name, expression] of Object.entries(pairs)) {
    test(name, async () => {
      for (const [p, back] of await rowsOf(`select p, ${expression} from unnest(${ps}) as ps (p)`))
        if (name === 'chi-square 1') expect(Math.abs(back! - p!)).toBeLessThan(1e-12);
        else expect(Math.abs(back! / p! - 1)).toBeLessThan(1e-9);
    });
  }
});

test('distributions agree where one is a case of another', async () => {
  const rows = await rowsOf(`select
    functions.student_t_two_sided_p(2.3, 9), functions.f_upper(2.3 * 2.3, 1, 9),
    functions.chi_square_upper(7.0, 2), exp(-3.5),
    functions.student_t_cdf(-3, 1), 0.5 + atan(-3.0) / pi(),
    functions.chi_square_upper(9, 1), functions.normal_two_sided_p(3),
    functions.beta_cdf(0.3, 1, 4), 1 - 0.7 ** 4,
    functions.chi_square_upper(9.0, 6), exp(-4.5) * (1 + 4.5 + 4.5 * 4.5 / 2)`);
  const row = rows[0]!;
  for (let at = 0; at < row.length; at += 2) expect(row[at]! / row[at + 1]!).toBeCloseTo(1, 10);
});

test('the curve with ties is what the product over times gives, in every list of a column', async () => {
  const people = Array.from({ length: 400 }, (_, at) => ({
    k: (at * 13) % 7,
    t: ((at * 7919) % 101) % (5 + ((at * 13) % 7) * 4),
    event: (at * 31) % 5 !== 0,
  }));
  const values = people.map(({ k, t, event }) => `(${k}, ${t}, ${event})`).join(', ');
  const rows = await rowsOf(`
    select k, functions.kaplan_meier_median(list(t), list(e)).median, functions.survival_at(list(t), list(e), 3).survival
    from (values ${values}) as people (k, t, e) group by k`);
  for (const [k, median, atThree] of rows) {
    const own = people.filter((person) => person.k === k);
    let survival = 1;
    let expectedMedian: number | undefined;
    let expectedAtThree = 1;
    for (const t of [...new Set(own.map((person) => person.t))].sort((one, other) => one - other)) {
      const events = own.filter((person) => person.t === t && person.event).length;
      survival *= 1 - events / own.filter((person) => person.t >= t).length;
      if (t <= 3) expectedAtThree = survival;
      if (survival <= 0.5 + 1e-12) expectedMedian ??= t;
    }
    expect(median).toBe(expectedMedian);
    expect(atThree).toBeCloseTo(expectedAtThree, 12);
  }
});

test('nothing undefined is NaN, infinite or an error', async () => {
  const odd = "(values (null), (0), (-1), (1), (2), (0.5), ('nan'::double), ('inf'::double), (-1e308))";
  const twoByTwo = [
    'impact_ratio',
    'z_difference',
    'z_impact_ratio',
    'katz_lower',
    'katz_upper',
    'adjusted_log_lower',
    'adjusted_log_upper',
    'koopman_lower',
    'koopman_upper',
    'newcombe_lower',
    'newcombe_upper',
    'fisher_two_sided',
    'fisher_mid_p',
    'hypergeometric_probability',
    'thorndike_case3',
  ];
  for (const macro of twoByTwo) {
    const sql = `select count(*) from (select functions.${macro}(a, b, c, d)::double as got
      from ${odd} as one (a), ${odd} as two (b), ${odd} as three (c), ${odd} as four (d))
      where isnan(got) or isinf(got)`;
    expect((await rowsOf(sql))[0]![0], macro).toBe(0);
  }
  for (const macro of ['wilson_lower', 'wilson_upper', 'cohen_h', 'fisher_z_lower', 'spearman_brown']) {
    const sql = `select count(*) from (select functions.${macro}(a, b)::double as got
      from ${odd} as one (a), ${odd} as two (b)) where isnan(got) or isinf(got)`;
    expect((await rowsOf(sql))[0]![0], macro).toBe(0);
  }
});
