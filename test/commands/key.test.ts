import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConfiguration } from '../../activities/configuration/load-configuration.ts';
import { configuration } from '../../models/configuration.ts';
import {
  allBut,
  everything,
  type LocalLever,
  smallCompany,
  startLocalLever,
} from '../helpers/lever-server.ts';
import { runHindsight } from '../helpers/run-hindsight.ts';
import { openTestHome } from '../helpers/test-home.ts';

let lever: LocalLever;
let home: string;

beforeEach(async () => {
  lever = await startLocalLever(smallCompany(), {
    keys: { 'planted-good-key': everything, 'planted-poor-key': allBut('offers', 'confidential') },
  });
  home = openTestHome({
    'customers/acme.yaml': `lever: { base_url: "${lever.url}", requests_per_second: 1000 }\n`,
  });
});

afterEach(() => lever.close());

test('a key from standard input is checked, sealed and told about; it appears nowhere', async () => {
  const ran = await runHindsight(['key', 'add', 'acme'], ' "planted-poor-key"\n');
  expect(ran).toMatchObject({
    code: 0,
    err: expect.stringContaining("acme's key is sealed. Next: hindsight sync acme"),
  });
  expect(ran.out).toMatch(/^opportunities +yes$/m);
  expect(ran.out).toMatch(
    /^offers +no\n +lost: offers that no stage shows.*\n +costs: metrics\.funnel_selection_rate.*\n +next time tick: Offers: read$/m,
  );
  expect(ran.out).toMatch(/^confidential +no$/m);
  expect(ran.out + ran.err + readFileSync(join(home, 'audit.log'), 'utf8')).not.toContain('planted-poor-key');
});

test('key check prints JSON for one customer or all of them', async () => {
  await runHindsight(['key', 'add', 'acme'], 'planted-poor-key');
  const one = JSON.parse((await runHindsight(['key', 'check', 'acme', '--json'])).out);
  expect(one.customer).toBe('acme');
  expect(one.resources).toContainEqual(
    expect.objectContaining({
      resource: 'offers',
      is_readable: false,
      costs: ['metrics.funnel_selection_rate', 'metrics.process_outcome'],
    }),
  );
  expect(one.resources).toContainEqual({ resource: 'users', is_readable: true });
  const all = JSON.parse((await runHindsight(['key', 'check', '--json'])).out);
  expect(all).toMatchObject([{ customer: 'acme' }]);
});

test('a revoked key says so in one line that ends with the next move', async () => {
  await runHindsight(['key', 'add', 'acme'], 'planted-good-key');
  lever.keys.clear();
  const { code, err } = await runHindsight(['key', 'check', 'acme']);
  expect(code).toBe(1);
  expect(err).toMatch(/^hindsight: Lever rejected acme's key: .*hindsight key add acme\n$/);
});

test('key remove forgets the key and says what stays', async () => {
  await runHindsight(['key', 'add', 'acme'], 'planted-good-key');
  expect(await runHindsight(['key', 'remove', 'acme'])).toMatchObject({
    code: 0,
    err: expect.stringContaining('What has landed stays'),
  });
  expect(await runHindsight(['key', 'check', 'acme'])).toMatchObject({
    code: 1,
    err: 'hindsight: acme has no key; run: hindsight key add acme\n',
  });
});

test('wrong words exit with 2 and name the help', async () => {
  expect(await runHindsight(['key', 'add'])).toMatchObject({
    code: 2,
    err: "hindsight: missing required argument 'customer'; see: hindsight key add --help\n",
  });
  expect(await runHindsight(['key', 'add', 'acme', 'a-key'])).toMatchObject({ code: 2 });
  expect(await runHindsight(['key', 'add', '../acme'], 'k')).toMatchObject({
    code: 2,
    err: expect.stringContaining("is not a customer's name"),
  });
  expect(await runHindsight(['key', 'add', 'nobody'], 'k')).toMatchObject({
    code: 2,
    err: expect.stringContaining('hindsight init nobody'),
  });
});

test('init writes a configuration that is valid, names every option, and is never written over', async () => {
  expect(await runHindsight(['init', 'globex'])).toMatchObject({
    code: 0,
    out: `${join(home, 'customers/globex.yaml')}\n`,
  });
  expect(loadConfiguration('globex')).toEqual(configuration.parse({}));
  const text = readFileSync(join(home, 'customers/globex.yaml'), 'utf8');
  const options = [
    ...Object.keys(configuration.shape),
    ...[
      'base_url',
      'requests_per_second',
      'employees',
      'reviews',
      'demographics',
      'file',
      'columns',
      'ratings',
      'sheet',
    ],
    ...[
      'date_format',
      'delimiter',
      'encoding',
      'skip_rows',
      'scope_kind',
      'scope_id',
      'step',
      'characteristic',
      'group',
    ],
    ...['share', 'source', 'contacts', 'include_confidential_postings', 'interviewer_names', 'keep'],
    ...['unsuccessful_identity_days'],
  ];
  for (const option of options) expect(text).toMatch(new RegExp(`\\b${option}:`));
  expect(await runHindsight(['init', 'globex'])).toMatchObject({
    code: 1,
    err: expect.stringContaining('is there already'),
  });
});

test('doctor names what is wrong with a remedy on each line', async () => {
  expect((await runHindsight(['doctor'])).code).toBe(0);
  chmodSync(join(home, 'customers/acme.yaml'), 0o644);
  const { out: lines } = await runHindsight(['doctor']);
  expect(lines).toMatch(/note {2}permissions: others may read .*acme\.yaml\n +→ chmod -R go= /);
});
