import { describe, expect, it } from 'vitest';
import { grants } from '../../models/lever/grants.ts';
import { openTestWarehouse, rowsOf } from '../helpers/test-warehouse.ts';

describe('what a gap costs', () => {
  it('is told alike by metrics.pull_coverage and by key check', async () => {
    const connection = await openTestWarehouse();
    const rows = await rowsOf(
      connection,
      "select * from seeds.resource_costs where resource not like 'hris%'",
    );
    expect(rows).toEqual(
      grants.map(({ resource, costs, loss }) => ({
        resource,
        costs: costs.length > 0 ? [...new Set(costs)].join(' ') : expect.toSatisfy((value) => !value),
        loss,
      })),
    );
    connection.disconnectSync();
  });
});
