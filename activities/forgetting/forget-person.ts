import { existsSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Configuration } from '../../models/configuration.ts';
import { Failure } from '../../models/errors.ts';
import { landConfiguration } from '../configuration/land-configuration.ts';
import { warehousePath } from '../home.ts';
import { audit } from '../keys/audit.ts';
import { removeOldBuilds } from '../publish/keep-builds.ts';
import { publishMetrics } from '../publish/publish-metrics.ts';
import { createLanding } from '../warehouse/create-landing.ts';
import { hasRelation } from '../warehouse/has-relation.ts';
import { landingTransaction } from '../warehouse/landing-transaction.ts';
import { type WaitForWarehouse, withWarehouse } from '../warehouse/open-warehouse.ts';
import { rebuildWarehouse } from '../warehouse/rebuild-warehouse.ts';
import { rewriteWarehouse } from '../warehouse/rewrite-warehouse.ts';
import { dropBuilt } from './drop-built.ts';
import { eraseForgotten } from './erase-forgotten.ts';

export interface ForgetPersonInput {
  customer: string;
  kind: 'contact' | 'employee';
  id: string;
  configuration: Configuration;
}

export interface Forgotten {
  opportunities: number;
  employees: number;
  /** Ids on the other side of accepted links: the same person, if the link is right. */
  linked: string[];
}

/**
 * Erases a person from the warehouse and its set-aside rows, remembers a digest of their id so that no later pull
 * brings them back, builds and publishes, removes the older kept builds, and rewrites the file so that no byte stays.
 * Throws `Failure` when nobody of that id has landed.
 */
export async function forgetPerson(
  input: ForgetPersonInput,
  wait: WaitForWarehouse = {},
): Promise<Forgotten> {
  const { customer, kind, id } = input;
  if (!existsSync(warehousePath(customer))) {
    throw new Failure(
      `${customer} has no warehouse, so nobody is held; check the customer's name with: hindsight status`,
    );
  }
  const forgotten = await withWarehouse(customer, (connection) => erase(connection, input), wait);
  await rewriteWarehouse(customer, wait);
  audit(
    'person forgotten',
    customer,
    `${kind}: ${forgotten.opportunities} opportunities, ${forgotten.employees} employees`,
  );
  await publishAgain(input, wait);
  if (forgotten.opportunities + forgotten.employees === 0) {
    throw new Failure(
      `No ${kind} ${id} has landed for ${customer}; should one ever come, it will be erased. Check the id in Lever or the HRIS.`,
    );
  }
  return forgotten;
}

async function erase(connection: DuckDBConnection, { kind, id }: ForgetPersonInput): Promise<Forgotten> {
  await createLanding(connection);
  const users =
    kind === 'employee'
      ? await ids(connection, 'intermediate.interviewer_employees', 'interviewer_id', 'employee_id', id)
      : [];
  const emails =
    kind === 'employee'
      ? await ids(
          connection,
          'landing.hris_people',
          "(payload ->> '$.work_email_normalised')",
          'employee_id',
          id,
        )
      : [];
  const other = kind === 'employee' ? 'contact_id' : 'employee_id';
  const linked = await ids(
    connection,
    'intermediate.candidate_employee_links',
    other,
    `${kind}_id`,
    id,
    'is_accepted',
  );
  const { opportunities, employees } = await landingTransaction(connection, async () => {
    await remember(connection, kind, id);
    for (const user of users) await remember(connection, 'user', user);
    for (const email of emails) await remember(connection, 'manager_email', email);
    const gone = await eraseForgotten(connection);
    await dropBuilt(connection);
    return gone;
  });
  return { opportunities, employees, linked };
}

const remember = (connection: DuckDBConnection, kind: string, id: string) =>
  connection.run(
    `insert into landing.forgotten
     select $kind, sha256($id), now() at time zone 'UTC'
     where not exists (from landing.forgotten where kind = $kind and id_sha256 = sha256($id))`,
    { kind, id },
  );

/** What a relation puts beside an id; nothing where it was never built. */
async function ids(
  connection: DuckDBConnection,
  relation: string,
  wanted: string,
  column: string,
  id: string,
  condition = 'true',
): Promise<string[]> {
  if (!(await hasRelation(connection, relation))) return [];
  const reader = await connection.runAndReadAll(
    `select distinct ${wanted} from ${relation} where ${column} = $id and ${condition} and ${wanted} is not null order by 1`,
    { id },
  );
  return reader.getRowsJson().map(([found]) => String(found));
}

async function publishAgain(
  { customer, configuration }: ForgetPersonInput,
  wait: WaitForWarehouse,
): Promise<void> {
  await rebuildWarehouse(customer, {
    prepare: async (connection) => {
      await landConfiguration(connection, configuration);
      await landingTransaction(connection, () => eraseForgotten(connection));
    },
    ...wait,
  });
  await withWarehouse(
    customer,
    (connection) => publishMetrics(connection, customer, configuration.publish.keep),
    wait,
  );
  await removeOldBuilds(customer, 1);
}
