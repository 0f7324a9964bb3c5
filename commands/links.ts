import { existsSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { Command } from 'commander';
import { warehousePath } from '../activities/home.ts';
import { hasRelation } from '../activities/warehouse/has-relation.ts';
import { withWarehouse } from '../activities/warehouse/open-warehouse.ts';
import { Failure } from '../models/errors.ts';
import { csv } from './format/csv.ts';

interface LinksOptions {
  all?: boolean;
  json?: boolean;
}

const accepted = ['employeeId', 'contactId', 'opportunityId', 'weight'];
const everything = [...accepted, 'probability', 'rule', 'accepted', 'rejectedBecause'];

export const command = new Command('links')
  .description('which employee is which candidate: accepted links as CSV')
  .argument('<customer>')
  .option('--all', 'rejected pairs too, with probability, rule and why')
  .option('--json', 'one JSON document')
  .action(async (customer: string, options: LinksOptions) => {
    if (!existsSync(warehousePath(customer)))
      throw new Failure(`${customer} has no warehouse yet; run hindsight sync ${customer} first.`);
    const rows = await withWarehouse(customer, (connection) => linksOf(connection, options.all ?? false), {
      onWait: (message) => process.stderr.write(`${message}\n`),
    });
    if (!rows) throw new Failure(`${customer} has no links yet; run hindsight build ${customer} first.`);
    if (rows.length === 0)
      process.stderr.write(`${customer} has no ${options.all ? 'proposed' : 'accepted'} links.\n`);
    process.stdout.write(options.json ? `${JSON.stringify(rows)}\n` : asCsv(rows, options.all ?? false));
  });

type Link = Record<string, string | number | boolean | null>;

/** Rows in the order of the ids, so that two runs can be compared line by line; undefined where nothing was built. */
async function linksOf(connection: DuckDBConnection, isAll: boolean): Promise<Link[] | undefined> {
  if (!(await hasRelation(connection, 'intermediate.candidate_employee_links'))) return undefined;
  const reader = await connection.runAndReadAll(
    `select employee_id as "employeeId", contact_id as "contactId", opportunity_id as "opportunityId",
       round(match_weight, 3) as weight
       ${isAll ? ', round(match_probability, 4) as probability, match_rule as rule, is_accepted as accepted, rejected_because as "rejectedBecause"' : ''}
     from intermediate.candidate_employee_links ${isAll ? '' : 'where is_accepted'}
     order by employee_id, is_accepted desc, match_probability desc, opportunity_id`,
  );
  return reader.getRowObjectsJson() as Link[];
}

const asCsv = (rows: Link[], isAll: boolean): string => {
  const header = isAll ? everything : accepted;
  return csv(
    header,
    rows.map((row) => header.map((column) => (row[column] == null ? null : String(row[column])))),
  );
};
