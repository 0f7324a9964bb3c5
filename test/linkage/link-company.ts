import type { DuckDBConnection } from '@duckdb/node-api';
import { type Company, landCompany } from '../../bench/linkage-data.ts';
import { buildRelations, openTestWarehouse, rowsOf } from '../helpers/test-warehouse.ts';

export interface Link {
  employee_id: string;
  contact_id: string;
  opportunity_id: string;
  match_rule: string;
  match_weight: number;
  match_probability: number;
  is_accepted: boolean;
  rejected_because: string | null;
}

export interface LinkOptions {
  threads?: number;
  overrides?: [employee: string, opportunity: string][];
}

/** Lands a company and links it, as a build does. */
export async function linkCompany(
  company: Company,
  { threads = 2, overrides = [] }: LinkOptions = {},
): Promise<Link[]> {
  const connection = await openTestWarehouse();
  await connection.run(`set threads = ${threads}`);
  await landCompany(connection, company);
  for (const [employee, opportunity] of overrides)
    await connection.run('insert into landing.config_link_overrides values ($1, $2)', [
      employee,
      opportunity,
    ]);
  const links = await linksOf(connection);
  connection.disconnectSync();
  return links;
}

export async function linksOf(connection: DuckDBConnection): Promise<Link[]> {
  await buildRelations(connection, { given: {}, want: ['intermediate.candidate_employee_links'] });
  return (await rowsOf(
    connection,
    'select * from intermediate.candidate_employee_links order by employee_id, opportunity_id',
  )) as unknown as Link[];
}

export interface Figures {
  links: number;
  precision: number;
  recall: number;
  f1: number;
  traps: number;
}

/** The hires' own opportunities against the truth. An internal move is linked besides and counts neither way. */
export function figuresOf(links: Link[], { truth }: Pick<Company, 'truth'>): Figures {
  const hires = new Set(
    truth
      .filter((it) => ['hire', 'hire-unflagged', 'rehire'].includes(it.kind))
      .map((it) => `${it.employeeId} ${it.opportunityId}`),
  );
  const traps = new Set(
    truth.filter((it) => it.kind === 'must-not-link').map((it) => `${it.employeeId} ${it.contactId}`),
  );
  const accepted = links.filter((it) => it.is_accepted);
  const judged = accepted.filter((it) => it.match_rule !== 'internal_move');
  const right = judged.filter((it) => hires.has(`${it.employee_id} ${it.opportunity_id}`)).length;
  const [precision, recall] = [right / judged.length, right / hires.size];
  return {
    links: judged.length,
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall),
    traps: accepted.filter((it) => traps.has(`${it.employee_id} ${it.contact_id}`)).length,
  };
}
