import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { warehousePath } from '../activities/home.ts';
import { hasRelation } from '../activities/warehouse/has-relation.ts';
import { withWarehouse } from '../activities/warehouse/open-warehouse.ts';
import { traceRecord } from '../activities/warehouse/trace-record.ts';
import { Failure } from '../models/errors.ts';
import { traceInWords } from './format/trace.ts';

export const command = new Command('trace')
  .description('one opportunity at every layer, and what became of each of its scores')
  .argument('<customer>')
  .argument('<opportunity-id>', "Lever's id, as in the address of the candidate's page")
  .option('--json', 'one JSON document')
  .action(async (customer: string, opportunityId: string, options: { json?: boolean }) => {
    if (!existsSync(warehousePath(customer)))
      throw new Failure(`${customer} has no warehouse yet; run hindsight sync ${customer} first.`);
    const trace = await withWarehouse(
      customer,
      async (connection) => {
        if (await hasRelation(connection, 'intermediate.candidate_employee_links'))
          return traceRecord(connection, opportunityId);
        throw new Failure(
          `Nothing of ${customer} is built yet; run hindsight build ${customer} first, or wait for its first sync to end.`,
        );
      },
      { onWait: (message) => process.stderr.write(`${message}\n`) },
    );
    if (!trace)
      throw new Failure(
        `${customer} has no opportunity ${opportunityId}; copy the id from the candidate's page in Lever, or run hindsight sync ${customer}.`,
      );
    process.stdout.write(options.json ? `${JSON.stringify(trace)}\n` : `${traceInWords(trace)}\n`);
  });
