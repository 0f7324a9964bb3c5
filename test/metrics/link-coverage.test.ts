import { expect, test } from 'vitest';
import { readRelations } from '../../activities/warehouse/read-relations.ts';
import { runChecks } from '../../activities/warehouse/run-checks.ts';
import { buildRelations, openTestWarehouse } from '../helpers/test-warehouse.ts';

const relation = readRelations('metrics').find(({ name }) => name === 'link_coverage')!;

const warned = async (nLinked: number, employees: string[]): Promise<string[]> => {
  const connection = await openTestWarehouse();
  await buildRelations(connection, {
    given: {
      'intermediate.link_coverage_cells': [
        { dimension: 'company', dimension_value: 'company', n_hires: 10, n_linked: nLinked },
      ],
      'intermediate.link_coverage_hidden': [],
      'landing.hris_employees': employees.map((employee_id) => ({ employee_id })),
    },
    want: ['metrics.link_coverage'],
  });
  return (await runChecks(connection, relation)).map(({ check }) => check);
};

test('an extract of another company, whose employees were hired from nowhere here, is warned of', async () => {
  expect(await warned(0, ['E1'])).toEqual(['at least half of the hires are linked to an employee']);
  expect(await warned(5, ['E1'])).toEqual([]);
  expect(await warned(0, [])).toEqual([]);
});
