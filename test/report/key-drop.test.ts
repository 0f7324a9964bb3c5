import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { auditEntries } from '../../activities/keys/audit.ts';
import { requestKey } from '../../activities/keys/key-requests.ts';
import { lookAtLink, takeDroppedKey } from '../../activities/keys/take-dropped-key.ts';
import { hasKey, unsealKey } from '../../activities/keys/vault.ts';
import { moduleFile } from '../../report/key-drop/browser-modules.ts';
import { registerKeyDrop } from '../../report/key-drop/register-key-drop.ts';
import { PublishedSets } from '../../report/published-sets.ts';
import { createServer } from '../../report/server.ts';
import { hasChromium, openChromium } from '../helpers/chromium.ts';
import {
  allBut,
  everything,
  type LocalLever,
  smallCompany,
  startLocalLever,
} from '../helpers/lever-server.ts';
import { openTestHome } from '../helpers/test-home.ts';

const goodKey = 'planted-good-key-0123456789';
const poorKey = 'planted-poor-key-0123456789';

let lever: LocalLever;
let home: string;
let app: FastifyInstance;
let base: string;

beforeEach(async () => {
  lever = await startLocalLever(smallCompany(), {
    keys: { [goodKey]: everything, [poorKey]: allBut('eeo_responses_pii', 'eeo_responses', 'confidential') },
  });
  home = openTestHome({
    'customers/acme.yaml': `lever: { base_url: "${lever.url}", requests_per_second: 1000 }\n`,
  });
  app = await createServer({
    sets: new PublishedSets(() => join(home, 'none')),
    readerOf: () => undefined,
    arrow: async () => new Uint8Array(),
    version: 'test',
    requestsPerMinute: 10_000,
    isBehindProxy: false,
    plugins: [(server) => registerKeyDrop(server, { look: lookAtLink, take: takeDroppedKey })],
  });
  base = await app.listen({ host: '127.0.0.1', port: 0 });
});

afterEach(async () => {
  await app.close();
  await lever.close();
});

const link = (hours = 1): string => `${base}/key/${requestKey('acme', hours).token}`;

test('a link is stored as a digest, and a newer one ends it', async () => {
  const first = link();
  const token = first.split('/').pop()!;
  expect((await fetch(first)).status).toBe(200);
  const second = link();
  expect((await fetch(first)).status).toBe(410);
  expect((await fetch(second)).status).toBe(200);
  const { readdirSync } = await import('node:fs');
  for (const name of readdirSync(join(home, 'drops'))) {
    expect(name + readFileSync(join(home, 'drops', name), 'utf8')).not.toContain(token);
  }
  expect(auditEntries().map(({ what }) => what)).toEqual(['key requested', 'key requested']);
});

test('an expired and an unknown link each have their sentence, and no form', async () => {
  const expired = await fetch(link(-1));
  expect(expired.status).toBe(410);
  expect(await expired.text()).toMatch(/This link has expired/);
  const unknown = await fetch(`${base}/key/nothing-of-ours`);
  expect(unknown.status).toBe(404);
  const text = await unknown.text();
  expect(text).toMatch(/This link is not one of ours/);
  expect(text).not.toContain('<form');
  expect(unknown.headers.get('cache-control')).toBe('no-store');
});

test('only the modules of the sealing packages are served, and no other file', () => {
  expect(moduleFile('age-encryption/dist/index.js')).toMatch(/age-encryption\/dist\/index\.js$/);
  expect(moduleFile('@noble/hashes/sha2.js')).toMatch(/hashes\/sha2\.js$/);
  for (const path of [
    'fastify/fastify.js',
    '@noble/hashes/../../fastify/fastify.js',
    '@noble/hashes/package.json',
    '../cli.ts',
    'age-encryption/dist/none.js',
  ]) {
    expect(moduleFile(path)).toBeUndefined();
  }
});

test('what a stranger posts is refused in words', async () => {
  const post = async (body: unknown) => {
    const response = await fetch(link(), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  };
  expect(await post({})).toMatchObject({ status: 400, body: { is_taken: false } });
  expect(await post({ sealed: Buffer.from('not age').toString('base64') })).toMatchObject({
    status: 422,
    body: { reason: 'sealed_wrongly' },
  });
  expect(hasKey('acme')).toBe(false);
});

describe.skipIf(!hasChromium)('in a browser', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await openChromium();
  });

  afterAll(() => browser?.close());

  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  });

  afterEach(() => page.close());

  /** Opens the link and pastes, by keyboard alone. */
  async function drop(address: string, key: string): Promise<string> {
    await page.goto(address);
    await page.getByLabel('The key').focus();
    await page.keyboard.insertText(key);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    return said();
  }

  async function said(): Promise<string> {
    await page.waitForFunction(() => {
      const text = document.getElementById('said')?.textContent ?? '';
      return text !== '' && !text.includes('asking Lever') && !document.querySelector('button')?.disabled;
    });
    return (await page.locator('#said').textContent()) ?? '';
  }

  test('a key is sealed before it leaves the browser, tested, and told about in words; the link is then used', async () => {
    const sent: string[] = [];
    page.on('request', (request) =>
      sent.push(`${request.url()} ${request.postData() ?? ''} ${JSON.stringify(request.headers())}`),
    );
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    const address = link();
    expect(await drop(address, `  "${goodKey}" `)).toMatch(
      /The blanks or quotes around the key were dropped\..*The key is in the vault\. It can read everything/,
    );
    expect(problems).toEqual([]);
    expect(sent.some((text) => text.includes('"sealed"') || text.includes('sealed'))).toBe(true);
    for (const text of sent) {
      expect(text).not.toContain(goodKey);
      expect(text).not.toContain(Buffer.from(goodKey).toString('base64'));
    }
    expect(await unsealKey('acme')).toBe(goodKey);
    expect(await page.getByLabel('The key').inputValue()).toBe('');
    expect(auditEntries().at(-1)).toMatchObject({
      what: 'key added',
      who: expect.stringMatching(/^link requested by /),
    });
    await page.goto(address);
    expect(await page.locator('main').textContent()).toMatch(/This link has been used/);
  });

  test('a poor key is taken, with what it costs and what to tick next time', async () => {
    const text = await drop(link(), poorKey);
    expect(text).toMatch(/It cannot read 2 things/);
    expect(text).toMatch(
      /eeo responsesnoLost: every comparison between groups of candidates\.Next time tick: EEO responses with personal data: read/,
    );
    expect(await unsealKey('acme')).toBe(poorKey);
  });

  test('a wrong key has its sentence and the link stays open for the right one', async () => {
    const address = link();
    expect(await drop(address, 'a-postings-api-key')).toMatch(
      /Lever does not know this key\. Most often it is of the wrong kind: a Postings API credential/,
    );
    expect(hasKey('acme')).toBe(false);
    expect(await drop(address, 'two words')).toMatch(/There is a blank or a line end inside/);
    expect(await drop(address, 'jo@acme.example')).toMatch(/What was pasted is not a key/);
    expect(await drop(address, goodKey)).toMatch(/The key is in the vault/);
  });

  test('while Lever is away the key is not kept and the page says so', async () => {
    await lever.close();
    expect(await drop(link(), goodKey)).toMatch(/Lever does not answer at the moment/);
    expect(hasKey('acme')).toBe(false);
    await lever.start();
  });

  test('the page fits a phone and passes the accessibility rules', async () => {
    await page.goto(link());
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(360);
    await page.addScriptTag({ content: axe.source });
    const { violations } = await page.evaluate(() =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(),
    );
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
