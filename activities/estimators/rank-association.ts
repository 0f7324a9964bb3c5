import type { Columns, Estimator } from './estimator.ts';
import { kendallRank } from './kendall-rank.ts';

/**
 * Kendall's tau-b of `measure_value` and `outcome_value` for every process measure and outcome.
 * Rows in: process_measure, outcome, measure_value, outcome_value. Rows out: one per measure and outcome that has any.
 */
export const estimate: Estimator = {
  output: {
    process_measure: 'VARCHAR',
    outcome: 'VARCHAR',
    n: 'BIGINT',
    tau_b: 'DOUBLE',
    z: 'DOUBLE',
    is_measure_constant: 'BOOLEAN',
    is_outcome_constant: 'BOOLEAN',
  },
  run(rows) {
    const out: Columns = Object.fromEntries(Object.keys(this.output).map((column) => [column, []]));
    for (const family of families(rows)) {
      const { n, tauB, z } = kendallRank(family.x, family.y);
      out.process_measure!.push(family.measure);
      out.outcome!.push(family.outcome);
      out.n!.push(n);
      out.tau_b!.push(tauB);
      out.z!.push(z);
      out.is_measure_constant!.push(isConstant(family.x));
      out.is_outcome_constant!.push(isConstant(family.y));
    }
    return out;
  },
};

interface Family {
  measure: string;
  outcome: string;
  x: number[];
  y: number[];
}

function families(rows: Columns): Family[] {
  const found = new Map<string, Family>();
  const {
    process_measure: measures = [],
    outcome: outcomes = [],
    measure_value: x = [],
    outcome_value: y = [],
  } = rows;
  for (let row = 0; row < measures.length; row += 1) {
    const key = `${measures[row]} ${outcomes[row]}`;
    let family = found.get(key);
    if (!family) {
      family = { measure: measures[row] as string, outcome: outcomes[row] as string, x: [], y: [] };
      found.set(key, family);
    }
    family.x.push(x[row] as number);
    family.y.push(y[row] as number);
  }
  return [...found.values()];
}

const isConstant = (values: number[]): boolean => values.every((value) => value === values[0]);
