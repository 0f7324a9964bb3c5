import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { requestKey } from '../../activities/keys/key-requests.ts';
import { seal, storeSealedKey } from '../../activities/keys/vault.ts';
import { addReader, listReaders } from '../../activities/readers/reader-tokens.ts';
import { createLanding } from '../../activities/warehouse/create-landing.ts';
import { withWarehouse } from '../../activities/warehouse/open-warehouse.ts';
import { runHindsight } from '../helpers/run-hindsight.ts';
import { openTestHome, writeTestFile } from '../helpers/test-home.ts';

async function twoCustomers(): Promise<string> {
  const home = openTestHome();
  for (const customer of ['acme', 'acme-two']) {
    writeTestFile(home, `customers/${customer}.yaml`, '');
    writeTestFile(home, `customers/${customer}/employees.csv`, 'Employee ID,Name,Hire Date\n');
    writeTestFile(home, `published/${customer}/current/manifest.json`, '{}');
    await withWarehouse(customer, createLanding);
    storeSealedKey(customer, await seal('k'));
    requestKey(customer, 1);
  }
  addReader('both', ['acme', 'acme-two']);
  addReader('only', ['acme']);
  return home;
}

test('remove erases everything of a customer and nothing of another', async () => {
  const home = await twoCustomers();
  expect(await runHindsight(['remove', 'acme', '--yes'])).toMatchObject({ code: 0 });
  const left = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /(^|\/)acme([./]|$)/.test(path),
  );
  expect(left).toEqual([]);
  for (const path of [
    'customers/acme-two.yaml',
    'customers/acme-two',
    'warehouses/acme-two.duckdb',
    'published/acme-two',
    'keys/acme-two.age',
  ]) {
    expect(existsSync(join(home, path)), path).toBe(true);
  }
  expect(readdirSync(join(home, 'drops'))).toHaveLength(1);
  expect(listReaders()).toMatchObject([{ name: 'both', customers: ['acme-two'] }]);
  expect(await runHindsight(['remove', 'acme', '--yes'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('customer: there is no acme; there is acme-two.'),
  });
});

test('remove never goes on without a yes', async () => {
  const home = await twoCustomers();
  expect(await runHindsight(['remove', 'acme'], 'acme\n')).toMatchObject({
    code: 2,
    err: expect.stringContaining('add --yes'),
  });
  expect(existsSync(join(home, 'warehouses/acme.duckdb'))).toBe(true);
});

test('forget wants one person', async () => {
  await twoCustomers();
  for (const words of [[], ['--contact', 'a', '--employee', 'b']]) {
    expect(await runHindsight(['forget', 'acme', ...words])).toMatchObject({
      code: 2,
      err: expect.stringContaining('name one person'),
    });
  }
});

test('privacy prints the record of processing as text and as JSON', async () => {
  await twoCustomers();
  const text = (await runHindsight(['privacy', 'acme'])).out;
  expect(text).toMatch(
    /^landing\.lever_contacts \(0 rows\): about candidates; to link a hire to an employee$/m,
  );
  expect(text).toMatch(/^ {2}emails_normalised +identity\.lever_contacts$/m);
  expect(text).toMatch(/over HTTP: only, since/);
  const record = JSON.parse((await runHindsight(['privacy', 'acme', '--json'])).out);
  expect(record.tables[0]).toMatchObject({
    table: 'landing.lever_contacts',
    rows: 0,
    fields: expect.arrayContaining([{ field: 'contact', read_by: ['identity.lever_contacts'] }]),
  });
});

test('key request prints a link that is on this machine or over TLS', async () => {
  await twoCustomers();
  const asked = await runHindsight([
    'key',
    'request',
    'acme',
    '--url',
    'https://people.acme.example/',
    '--hours',
    '2',
  ]);
  expect(asked).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^https:\/\/people\.acme\.example\/key\/[\w-]{43}\n$/),
  });
  expect((await runHindsight(['key', 'request', 'acme', '--url', 'http://people.acme.example'])).code).toBe(
    2,
  );
  expect((await runHindsight(['key', 'request', 'acme', '--hours', 'soon'])).code).toBe(2);
});
