import { expect, test } from 'vitest';
import { readRelations } from '../../activities/warehouse/read-relations.ts';

test('a bound is measured in the unit of its value', () => {
  const metrics = readRelations('metrics');
  expect(metrics.length).toBeGreaterThan(0);
  for (const { name, columns } of metrics) {
    const units = [columns.value, columns.lower_bound, columns.upper_bound].map((column) => column?.unit);
    expect(new Set(units).size, `${name}: ${units}`).toBe(1);
  }
});
