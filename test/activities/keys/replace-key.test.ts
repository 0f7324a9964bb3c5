import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { auditEntries } from '../../../activities/keys/audit.ts';
import { checkKey } from '../../../activities/keys/check-key.ts';
import { replaceKey } from '../../../activities/keys/replace-key.ts';
import { unsealKey } from '../../../activities/keys/vault.ts';
import { createLanding } from '../../../activities/warehouse/create-landing.ts';
import { withWarehouse } from '../../../activities/warehouse/open-warehouse.ts';
import { grants } from '../../../models/lever/grants.ts';
import {
  allBut,
  everything,
  type LocalLever,
  smallCompany,
  startLocalLever,
} from '../../helpers/lever-server.ts';
import { openTestHome } from '../../helpers/test-home.ts';

const keys = {
  'key-old': everything,
  'key-new': everything,
  'key-no-eeo': allBut('eeo_responses_pii', 'eeo_responses', 'confidential'),
  'key-blind': allBut('users', 'postings'),
  'key-nothing': { reads: new Set<never>(), confidential: false },
};

let home: string;
let lever: LocalLever;
const others: LocalLever[] = [];

const start = async (company = smallCompany()): Promise<LocalLever> => {
  const server = await startLocalLever(company, { keys });
  others.push(server);
  return server;
};

beforeEach(async () => {
  home = openTestHome();
  lever = await start();
});

afterEach(async () => {
  await Promise.all(others.splice(0).map((server) => server.close()));
});

const input = (key: string, server = lever) => ({
  customer: 'acme',
  baseUrl: server.url,
  key,
  requestsPerSecond: 1000,
});
const readable = (check: { grants: { resource: string; isReadable: boolean | null }[] }) =>
  Object.fromEntries(check.grants.map(({ resource, isReadable }) => [resource, isReadable]));

test('a key that may read everything is found to, confidential records included', async () => {
  const check = await checkKey(input('key-new'));
  expect(readable(check)).toEqual(Object.fromEntries(grants.map(({ resource }) => [resource, true])));
});

test('each missing permission is found by itself', async () => {
  const check = readable(await checkKey(input('key-no-eeo')));
  const lacking = Object.keys(check).filter((resource) => check[resource] !== true);
  expect(lacking).toEqual(['eeo_responses', 'confidential']);
});

test('a list that the account has not got is unknown, and one that every account has is a gap', async () => {
  for (const on of ['/disposition_stages', '/archive_reasons'])
    lever.suffer({ kind: 'moved', to: `${lever.url}/no/such/path` }, { on });
  const check = readable(await checkKey(input('key-new')));
  expect([check.disposition_stages, check.archive_reasons, check.users]).toEqual([null, false, true]);
});

test('a key Lever does not know is refused, and the one before stays in use', async () => {
  await replaceKey(input('key-old'));
  await expect(replaceKey(input('key-unknown'))).rejects.toThrow(
    /Lever does not know this key\. Most often it is a Postings API credential.*The key before it stays in use\.$/,
  );
  expect(await unsealKey('acme')).toBe('key-old');
});

test('a key of another region is told so by the region that knows it', async () => {
  const other = await startLocalLever(smallCompany(), { keys: { 'key-eu': everything } });
  others.push(other);
  await expect(replaceKey({ ...input('key-eu'), otherBases: [other.url] })).rejects.toThrow(
    `belongs to another of Lever's regions: ${other.url} knows it`,
  );
  expect(existsSync(join(home, 'keys/acme.age'))).toBe(false);
});

test('a key that may read nothing is refused', async () => {
  await expect(replaceKey(input('key-nothing'))).rejects.toThrow('it may read nothing');
});

test('lost permissions are named when a key is replaced', async () => {
  expect(await replaceKey(input('key-old'))).toMatchObject({ isFirst: true, lost: [] });
  expect(await replaceKey(input('key-no-eeo'))).toMatchObject({
    isFirst: false,
    lost: ['eeo_responses', 'confidential'],
  });
  expect(await unsealKey('acme')).toBe('key-no-eeo');
});

const ofAnotherAccount = () => {
  const company = smallCompany();
  for (const user of company.users) user.id = `other-${user.id}`;
  for (const posting of company.postings) posting.id = `other-${posting.id}`;
  return company;
};

test('a key of another Lever account is refused: no user and no posting in common with the key before', async () => {
  await replaceKey(input('key-old'));
  const server = await start(ofAnotherAccount());
  // The key before is asked at the same address, so it is made known there as belonging to the first account.
  await expect(replaceWithLanded('key-new', server)).rejects.toThrow('belongs to another Lever account');
  expect(await unsealKey('acme')).toBe('key-old');
});

async function replaceWithLanded(key: string, server: LocalLever) {
  await landIds(lever.company.users.map(({ id }) => id));
  return replaceKey(input(key, server));
}

const landIds = (ids: string[]) =>
  withWarehouse('acme', async (connection) => {
    await createLanding(connection);
    for (const id of ids) await connection.run('insert into landing.lever_users (id) values ($1)', [id]);
    await connection.run(
      "insert into landing.pulls (resource, is_readable) values ('offers', true), ('eeo_responses', true)",
    );
  });

test('a key of the same account is taken, and what has landed names what is lost', async () => {
  await landIds(lever.company.users.slice(-1).map(({ id }) => id));
  expect(await replaceKey(input('key-no-eeo'))).toMatchObject({ lost: ['eeo_responses'] });
});

test('a key that sees neither users nor postings cannot show that it is of the same account', async () => {
  await landIds(lever.company.users.map(({ id }) => id));
  await expect(replaceKey(input('key-blind'))).rejects.toThrow('may read neither users nor postings');
});

test('every change is in the audit log and no key is', async () => {
  await replaceKey(input('key-old'));
  await replaceKey(input('key-no-eeo'));
  await replaceKey(input('key-unknown')).catch(() => undefined);
  expect(auditEntries().map(({ what }) => what)).toEqual(['key added', 'key replaced', 'key refused']);
  const text = readFileSync(join(home, 'audit.log'), 'utf8');
  for (const key of ['key-old', 'key-no-eeo', 'key-unknown']) expect(text).not.toContain(key);
});
