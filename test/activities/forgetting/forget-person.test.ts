import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { landConfiguration } from '../../../activities/configuration/land-configuration.ts';
import { loadConfiguration } from '../../../activities/configuration/load-configuration.ts';
import { forgetPerson } from '../../../activities/forgetting/forget-person.ts';
import { keepPromises } from '../../../activities/forgetting/keep-promises.ts';
import { landHris } from '../../../activities/hris/land-hris.ts';
import { pullEverything } from '../../../activities/lever/pull-everything.ts';
import { keptBuilds } from '../../../activities/publish/keep-builds.ts';
import { publishMetrics } from '../../../activities/publish/publish-metrics.ts';
import { buildWarehouse } from '../../../activities/warehouse/build-warehouse.ts';
import { createLanding } from '../../../activities/warehouse/create-landing.ts';
import { withWarehouse } from '../../../activities/warehouse/open-warehouse.ts';
import { rewriteWarehouse } from '../../../activities/warehouse/rewrite-warehouse.ts';
import { filesHolding } from '../../helpers/files-holding.ts';
import {
  anonymise,
  archive,
  deleteOpportunity,
  type SmallLever,
  startSmallLever,
} from '../../helpers/lever-server.ts';
import { openTestHome, writeTestFile } from '../../helpers/test-home.ts';

const name = 'Plantedella Forgetmenot';
const email = 'plantedella.forgetmenot@mail.example';
const held = ['Plantedella', 'plantedella', 'forgetmenot'];

// Each of these is several whole syncs.
vi.setConfig({ testTimeout: 600_000 });

let small: SmallLever;
let home: string;
let planted: string;

beforeEach(async () => {
  small = await startSmallLever();
  planted = small.company.opportunities[3]!.contact;
  for (const each of small.company.opportunities) {
    if (each.contact === planted) Object.assign(each, { name, emails: [email] });
  }
  home = openTestHome({
    'customers/acme.yaml': `lever: { base_url: "${small.url}", requests_per_second: 1000 }\nhris: { employees: { file: acme/e.csv } }\n`,
    'customers/acme/e.csv': `Employee ID,Name,Work Email,Hire Date,Manager ID,Manager Email\nE1,${name},${email},2024-03-01,,\nE2,Bo Ek,bo@corp.example,2024-03-01,E1,${email}\n`,
  });
});

afterEach(() => small.lever.close());

/** A sync as the workflow makes it, without the workflow. */
async function sync(syncId: string, isFull = false): Promise<void> {
  const configured = loadConfiguration('acme');
  await withWarehouse('acme', async (connection) => {
    await createLanding(connection);
    await landHris(connection, configured, syncId);
  });
  await pullEverything({
    access: { customer: 'acme', baseUrl: small.url, key: small.key, requestsPerSecond: 1000 },
    syncId,
    isFull,
  });
  await withWarehouse('acme', async (connection) => {
    await landConfiguration(connection, configured);
    await keepPromises(connection, configured);
    await buildWarehouse(connection);
    await publishMetrics(connection, 'acme', configured.publish.keep);
  });
  await rewriteWarehouse('acme');
}

const holding = (): string[] =>
  filesHolding(home, held).filter((path) => !path.startsWith(join(home, 'customers')));
const count = (sql: string): Promise<number> =>
  withWarehouse('acme', async (connection) =>
    Number((await connection.runAndReadAll(sql)).getRowsJson()[0]?.[0]),
  );
const forget = (kind: 'contact' | 'employee', id: string) =>
  forgetPerson({ customer: 'acme', kind, id, configuration: loadConfiguration('acme') });

test('a forgotten person is in no byte of the home, kept builds included, and no later sync brings them back', async () => {
  await sync('sync-1');
  await sync('sync-2');
  expect(holding()).toEqual([join(home, 'warehouses/acme.duckdb')]);
  expect(keptBuilds('acme')).toHaveLength(2);
  const before = await count('select count(*) from landing.lever_opportunities');

  expect((await forget('contact', planted)).opportunities).toBeGreaterThan(0);
  expect(await forget('employee', 'E1')).toMatchObject({ employees: 1 });
  expect(holding()).toEqual([]);
  expect(keptBuilds('acme')).toHaveLength(1);
  const after = await count('select count(*) from landing.lever_opportunities');
  expect(after).toBeLessThan(before);
  expect(await count("select count(*) from landing.hris_employees where manager_id = 'E1'")).toBe(0);

  await sync('sync-3', true);
  expect(holding()).toEqual([]);
  expect(await count('select count(*) from landing.lever_opportunities')).toBe(after);
  expect(await count('select count(*) from landing.hris_employees')).toBe(1);
});

test('whom Lever deletes or anonymises is in no byte of the home after the next sync', async () => {
  writeTestFile(home, 'customers/acme/e.csv', 'Employee ID,Name,Hire Date\nE2,Bo Ek,2024-03-01\n');
  const [second] = small.company.opportunities.filter(({ contact }) => contact !== planted);
  Object.assign(second!, { name, emails: [email] });
  await sync('sync-1');
  expect(holding()).toEqual([join(home, 'warehouses/acme.duckdb')]);
  // Lever's clock, as its answers tell it, has whole seconds.
  const aMomentAgo = Date.now() - 2_000;
  for (const { id, contact } of [...small.company.opportunities]) {
    if (contact === planted) deleteOpportunity(small.company, id, aMomentAgo);
  }
  anonymise(small.company, second!.id, aMomentAgo);
  await sync('sync-2');
  expect(holding()).toEqual([]);
});

test('the identity of people turned down long ago goes, and every count stays', async () => {
  const person = small.company.opportunities[3]!;
  const long = Date.now() - 400 * 86_400_000;
  const notHired = small.company.archiveReasons.find(({ type }) => type === 'non-hired')!;
  for (const each of small.company.opportunities) {
    if (each.contact === planted) archive(small.company, each.id, notHired.id, long);
  }
  writeTestFile(home, 'customers/acme/e.csv', 'Employee ID,Name,Hire Date\nE2,Bo Ek,2024-03-01\n');
  await sync('sync-1');
  const opportunities = await count('select count(*) from landing.lever_opportunities');
  appendFileSync(join(home, 'customers/acme.yaml'), 'retention: { unsuccessful_identity_days: 500 }\n');
  await sync('sync-2', true);
  expect(holding()).toHaveLength(1);
  writeTestFile(
    home,
    'customers/acme.yaml',
    readFileSync(join(home, 'customers/acme.yaml'), 'utf8').replace('500', '365'),
  );
  await sync('sync-3', true);
  expect(holding()).toEqual([]);
  expect(await count('select count(*) from landing.lever_opportunities')).toBe(opportunities);
  expect(
    await count(
      `select count(*) from landing.lever_contacts where payload ->> '$.contact' = '${person.contact}'`,
    ),
  ).toBeGreaterThan(0);
});

test('a rewritten warehouse says what it said: rows, comments, macros', async () => {
  await sync('sync-1');
  const described = () =>
    withWarehouse('acme', async (connection) => {
      const tables = await connection.runAndReadAll(
        "select schema_name, table_name, estimated_size, column_count, comment from duckdb_tables() where schema_name <> 'main' order by all",
      );
      const functions = await connection.runAndReadAll(
        "select function_name from duckdb_functions() where schema_name = 'functions' order by all",
      );
      return [tables.getRowsJson(), functions.getRowsJson()];
    });
  const before = await described();
  await rewriteWarehouse('acme');
  expect(await described()).toEqual(before);
});

test('a person nobody knows fails, and would be erased if they came', async () => {
  await sync('sync-1');
  await expect(forget('contact', 'con-unknown')).rejects.toThrow(
    'No contact con-unknown has landed for acme; should one ever come, it will be erased',
  );
  expect(await count('select count(*) from landing.forgotten')).toBe(1);
});
