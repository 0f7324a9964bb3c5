import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  LeverKeyRejected,
  LeverPageMalformed,
  LeverPageTokenExpired,
  LeverRequestRefused,
} from '../../activities/lever/errors.ts';
import { allBut, deleteOpportunity, everything, type Fault } from '../helpers/lever-server.ts';
import { Pulling } from './pulling.ts';

let undisturbed: Awaited<ReturnType<Pulling['everything']>>;
let pulling: Pulling;
beforeEach(async () => {
  pulling = await Pulling.open();
});
afterEach(() => pulling.close());

const undisturbedRows = async (): Promise<typeof undisturbed> => {
  if (!undisturbed) {
    const calm = await Pulling.open();
    await calm.sync();
    undisturbed = await calm.everything();
    await calm.close();
    await pulling.close();
    pulling = await Pulling.open();
  }
  return undisturbed;
};

const gaps = async (): Promise<unknown[]> => {
  const rows = await pulling.query(
    "select resource from landing.pulls where not is_readable and reason = 'not granted' order by resource",
  );
  return rows.map(({ resource }) => resource);
};

const storms: [string, Fault][] = [
  ['429 with Retry-After', { kind: 'rate-limited', retryAfterSeconds: 1 }],
  ['429 without Retry-After', { kind: 'rate-limited' }],
  ['500', { kind: 'server-error' }],
  ['503 with an HTML body', { kind: 'maintenance-page' }],
  ['502', { kind: 'bad-gateway' }],
  ['a reset connection', { kind: 'reset' }],
  ['a body cut off', { kind: 'truncated' }],
  ['half a body that calls itself whole', { kind: 'not-json' }],
  ['a slow body', { kind: 'slow-body', overMs: 300 }],
];

describe('a storm in the middle changes no row', () => {
  it.each(storms)('%s', async (_, fault) => {
    const expected = await undisturbedRows();
    for (const on of ['/opportunities?', '/interviews', '/users', '/eeo/'])
      pulling.lever.suffer(fault, { on });
    await pulling.sync();
    expect(await pulling.everything()).toEqual(expected);
  });
});

it('an expired page token starts its scan over', async () => {
  const expected = await undisturbedRows();
  const { company } = pulling;
  const template = company.users[0]!;
  for (let number = 0; number < 150; number += 1)
    company.users.push({ ...template, id: `usr-more-${number}` });
  pulling.lever.suffer({ kind: 'token-expired' }, { on: '/users', times: 2 });
  await pulling.sync();
  expect(await pulling.count('users')).toBe(expected.users!.length + 150);
});

it('a page token that never works ends in its own error', async () => {
  const template = pulling.company.users[0]!;
  for (let number = 0; number < 150; number += 1)
    pulling.company.users.push({ ...template, id: `usr-more-${number}` });
  pulling.lever.suffer({ kind: 'token-expired' }, { on: '/users', times: 99 });
  await expect(pulling.sync()).rejects.toThrow(LeverPageTokenExpired);
});

it.each([{ records: 'none' }, { data: 'none' }, { data: { id: 'x' } }, [], 'text', null])(
  'a page of the wrong shape is refused by path: %j',
  async (body) => {
    pulling.lever.suffer({ kind: 'wrong-shape', body }, { on: '/users', times: 9 });
    await expect(pulling.sync()).rejects.toThrow(LeverPageMalformed);
  },
);

it('a key revoked half-way ends the sync, and the next one with a good key ends with every row', async () => {
  const expected = await undisturbedRows();
  pulling.lever.revokeKeysAfter(40);
  await expect(pulling.sync()).rejects.toThrow(LeverKeyRejected);
  pulling.lever.clearWeather();
  await pulling.sync();
  expect(await pulling.everything()).toEqual(expected);
});

it('a wrong kind of key is told to look at region and kind first, and names no key', async () => {
  const error = await pulling.sync({ key: 'postings-key' }).catch((failure: Error) => failure);
  expect(error).toBeInstanceOf(LeverKeyRejected);
  expect((error as Error).message).toMatch(/region.*Postings API.*hindsight key add acme$/);
  expect((error as Error).message).not.toContain('postings-key');
});

it('a key without some grants skips those resources, says so, and lands the rest', async () => {
  const expected = await undisturbedRows();
  pulling.lever.keys.set(
    'partial',
    allBut('eeo_responses_pii', 'offers', 'disposition_stages', 'opportunities_deleted'),
  );
  await pulling.sync({ key: 'partial' });
  const after = await pulling.everything();
  expect(after.feedback).toEqual(expected.feedback);
  expect([after.offers, after.eeo_responses, after.disposition_stages]).toEqual([[], [], []]);
  expect(await gaps()).toEqual(['disposition_stages', 'eeo_responses', 'offers']);
});

it('the deleted feeds are asked from the second sync on, and their gap goes when the grant comes', async () => {
  pulling.lever.keys.set('partial', allBut('opportunities_deleted', 'postings'));
  await pulling.sync({ key: 'partial' });
  expect(pulling.lever.count('/deleted')).toBe(0);
  pulling.later(1);
  await pulling.sync({ key: 'partial' });
  expect(pulling.lever.count('/deleted')).toBe(3);
  expect(await gaps()).toEqual(['deleted_opportunities', 'postings']);
  pulling.lever.keys.set('partial', everything);
  await pulling.sync({ key: 'partial' });
  expect(await gaps()).toEqual([]);
});

it('a key without the confidential grant lands what is open; a later key with it lands the rest at once', async () => {
  const expected = await undisturbedRows();
  pulling.lever.keys.set('open', allBut('confidential'));
  await pulling.sync({ key: 'open' });
  const open = pulling.company.opportunities.filter(
    ({ confidentiality }) => confidentiality !== 'confidential',
  );
  expect(await pulling.count('opportunities')).toBe(open.length);
  const [row] = await pulling.query("select is_readable from landing.pulls where resource = 'confidential'");
  expect(row).toEqual({ is_readable: false });
  pulling.later(1);
  await pulling.sync();
  expect(await pulling.everything()).toEqual(expected);
});

it('a candidacy that turns confidential stays counted, and its person goes', async () => {
  pulling.lever.keys.set('open', allBut('confidential'));
  await pulling.sync({ key: 'open' });
  const { opportunities } = pulling.company;
  opportunities[2]!.confidentiality = 'confidential';
  pulling.later(8);
  await pulling.sync({ key: 'open' });
  expect((await pulling.landed('opportunities')).get('opp-2')).toMatchObject({
    confidentiality: 'confidential',
  });
  expect((await pulling.landed('contacts')).has('opp-2')).toBe(false);
});

it('a grant given later fills what was missing', async () => {
  const expected = await undisturbedRows();
  pulling.lever.keys.set('partial', allBut('offers', 'feedback', 'eeo_responses_pii'));
  await pulling.sync({ key: 'partial' });
  pulling.later(1);
  pulling.lever.keys.set('partial', everything);
  await pulling.sync({ key: 'partial' });
  expect(await pulling.everything()).toEqual(expected);
});

it('a redirect to another host is not followed; one to the same host is', async () => {
  pulling.lever.suffer(
    { kind: 'moved', to: `${pulling.lever.url}/users?includeDeactivated=true&limit=100` },
    { on: '/users' },
  );
  await pulling.sync();
  expect(await pulling.count('users')).toBe(pulling.company.users.length);
  pulling.lever.suffer({ kind: 'moved', to: 'http://127.0.0.1:9/v1/users' }, { on: '/users' });
  await expect(pulling.sync()).rejects.toThrow(LeverRequestRefused);
});

const leadingBack = (data: unknown[]): Fault => ({
  kind: 'wrong-shape',
  body: { data, hasNext: true, next: 'again' },
});

it('a list that leads back to itself ends where that page is empty', async () => {
  const { lever, company } = pulling;
  lever.suffer(leadingBack(company.users), { on: /users(?!.*offset)/ });
  lever.suffer(leadingBack([]), { on: 'offset=again', times: 9 });
  await pulling.sync();
  expect(lever.count('/users')).toBe(2);
  expect(await pulling.count('users')).toBe(company.users.length);
});

it('a list that leads back to a page with records is no list', async () => {
  pulling.lever.suffer(leadingBack(pulling.company.users), { on: '/users', times: 9 });
  await expect(pulling.sync()).rejects.toThrow(LeverPageMalformed);
  expect(pulling.lever.count('/users')).toBe(2);
});

it('a key that lost the opportunities deletes nobody and hides nobody', async () => {
  await pulling.sync();
  const before = await pulling.everything();
  pulling.lever.keys.set('less', allBut('opportunities'));
  for (const days of [1, 8]) {
    pulling.later(days);
    await pulling.sync({ key: 'less' });
  }
  expect(await gaps()).toEqual(['contacts', 'opportunities']);
  expect(await pulling.everything()).toEqual(before);
});

it('a key that may not expand applications tells a deletion from a refusal', async () => {
  pulling.lever.keys.set('less', allBut('applications'));
  await pulling.sync({ key: 'less' });
  deleteOpportunity(pulling.company, 'opp-2', pulling.now);
  pulling.company.deleted.opportunities = [];
  pulling.later(8);
  await pulling.sync({ key: 'less' });
  expect((await pulling.landed('opportunities')).has('opp-2')).toBe(false);
});

it.each([30, 5])("another account's key deletes nothing of %i candidacies", async (held) => {
  pulling.company.opportunities.splice(held);
  await pulling.sync();
  for (const row of pulling.company.opportunities) row.id = `other-${row.id}`;
  await expect(pulling.sync({ isFull: true })).rejects.toThrow(/another account's key; nothing was deleted/);
  expect((await pulling.landed('opportunities')).has('opp-2')).toBe(true);
});

it('an empty company lands empty tables', async () => {
  await pulling.close();
  const { emptyCompany } = await import('../helpers/lever-server.ts');
  pulling = await Pulling.open({}, emptyCompany());
  await pulling.sync();
  expect(await pulling.count('opportunities')).toBe(0);
  expect(
    await pulling.query('select count(*)::int as n from landing.syncs where finished_at is not null'),
  ).toEqual([{ n: 1 }]);
});
