import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Decrypter, generateX25519Identity } from 'age-encryption';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { audit, auditEntries } from '../../../activities/keys/audit.ts';
import { cleanKey } from '../../../activities/keys/clean-key.ts';
import {
  forgetHeldIdentity,
  identityFile,
  sealingIdentity,
  takeIdentityFromEnvironment,
} from '../../../activities/keys/sealing-identity.ts';
import {
  hasKey,
  removeSealedKey,
  seal,
  sealedCustomers,
  storeSealedKey,
  unsealKey,
} from '../../../activities/keys/vault.ts';
import { openTestHome } from '../../helpers/test-home.ts';

let home: string;

beforeEach(() => {
  home = openTestHome();
});

afterEach(() => {
  forgetHeldIdentity();
  delete process.env.HINDSIGHT_IDENTITY_COMMAND;
});

test('a key is at rest as an age file that only the identity opens', async () => {
  storeSealedKey('acme', await seal('planted-key'));
  const sealed = readFileSync(join(home, 'keys/acme.age'));
  expect(sealed.toString('latin1')).toMatch(/^age-encryption\.org\/v1\n/);
  expect(sealed.toString('latin1')).not.toContain('planted-key');
  const decrypter = new Decrypter();
  decrypter.addIdentity(await sealingIdentity());
  expect(await decrypter.decrypt(sealed, 'text')).toBe('planted-key');
  expect(await unsealKey('acme')).toBe('planted-key');
  expect(sealedCustomers()).toEqual(['acme']);
  expect(readdirSync(join(home, 'keys'))).toEqual(['acme.age']);
});

test("keys and identity are their owner's alone, and the identity is outside the home", async () => {
  storeSealedKey('acme', await seal('k'));
  expect(statSync(join(home, 'keys')).mode & 0o777).toBe(0o700);
  expect(statSync(join(home, 'keys/acme.age')).mode & 0o777).toBe(0o600);
  expect(statSync(identityFile()).mode & 0o777).toBe(0o600);
  expect(identityFile().startsWith(`${home}/`)).toBe(false);
  process.env.HINDSIGHT_IDENTITY_FILE = join(home, 'keys/identity.txt');
  await expect(sealingIdentity()).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining('lies inside the home'),
  });
});

test('the identity may be a variable, which no child process inherits', async () => {
  const identity = await generateX25519Identity();
  process.env.HINDSIGHT_IDENTITY = identity;
  expect(await sealingIdentity()).toBe(identity);
  expect(process.env.HINDSIGHT_IDENTITY).toBeUndefined();
  expect(takeIdentityFromEnvironment()).toBe(identity);
});

test('the identity may be what a command prints, as secret managers do', async () => {
  const identity = await generateX25519Identity();
  const file = join(mkdtempSync(join(tmpdir(), 'hindsight-')), 'secret');
  writeFileSync(file, `# a comment\n${identity}\n`);
  process.env.HINDSIGHT_IDENTITY_COMMAND = `cat ${file}`;
  expect(await sealingIdentity()).toBe(identity);
  process.env.HINDSIGHT_IDENTITY_COMMAND = 'echo nothing; exit 3';
  await expect(sealingIdentity()).rejects.toThrow('HINDSIGHT_IDENTITY_COMMAND failed (3)');
});

test('a key sealed for another identity says which way out there is', async () => {
  storeSealedKey('acme', await seal('k'));
  process.env.HINDSIGHT_IDENTITY_FILE = join(mkdtempSync(join(tmpdir(), 'hindsight-')), 'other.txt');
  await expect(unsealKey('acme')).rejects.toThrow('sealed for another identity');
});

test('a removed key is gone, and a missing one says how to give one', async () => {
  storeSealedKey('acme', await seal('k'));
  expect(removeSealedKey('acme')).toBe(true);
  expect(hasKey('acme')).toBe(false);
  expect(removeSealedKey('acme')).toBe(false);
  await expect(unsealKey('acme')).rejects.toThrow('acme has no key; run: hindsight key add acme');
});

test.each([
  'abc-123',
  '  abc-123\n',
  '"abc-123"',
  "'abc-123' ",
  '“abc-123”',
  '\u200babc-123\ufeff',
  '`abc-123`\r\n',
])('blanks and quotes around a pasted key are dropped: %j', (pasted) =>
  expect(cleanKey(pasted)).toBe('abc-123'),
);

test.each([
  ['', 'No key was given'],
  ['abc 123', 'a blank or a line end inside'],
  ['abc\n123', 'a blank or a line end inside'],
  ['https://hire.lever.co/settings', 'a web address'],
  ['jo@acme.example', 'an e-mail address'],
  ['Basic YWJjOg==', 'a header made from a key'],
  ['AGE-SECRET-KEY-1XYZ', 'sealing identity'],
  ['eyJhbGciOi.eyJzdWIi.sig', 'an OAuth token'],
  ['schlüssel', 'letters that no key has'],
  ['x'.repeat(501), 'longer than any key'],
])('what is no key says what it is, and never itself: %j', (pasted, reason) => {
  expect(() => cleanKey(pasted)).toThrow(reason);
  try {
    cleanKey(pasted);
  } catch (error) {
    if (pasted) expect((error as Error).message).not.toContain(pasted);
  }
});

test('the audit log only grows', () => {
  audit('key added', 'acme', 'reads 17 of 17');
  audit('key removed', 'acme', undefined, 'somebody');
  expect(auditEntries()).toMatchObject([
    { what: 'key added', customer: 'acme', detail: 'reads 17 of 17' },
    { what: 'key removed', who: 'somebody' },
  ]);
  expect(statSync(join(home, 'audit.log')).mode & 0o777).toBe(0o600);
});
