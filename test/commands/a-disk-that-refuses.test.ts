import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runningServer } from '../../activities/temporal/embedded-server.ts';
import { type LocalLever, smallCompany, startLocalLever } from '../helpers/lever-server.ts';
import { runHindsight } from '../helpers/run-hindsight.ts';
import { kill, openCustomers, startHindsight } from '../helpers/synced-home.ts';
import { landedRows } from '../workflows/landed-rows.ts';

let lever: LocalLever;
let home: string;
let worker: ChildProcess | undefined;

beforeAll(async () => {
  lever = await startLocalLever(smallCompany());
  home = await openCustomers({ acme: lever.url, globex: lever.url });
});
afterAll(async () => {
  if (worker) await kill(worker, 'SIGTERM');
  await lever.close();
});

/** Runs the command within limits that another program sets before it becomes the command. */
function within(limits: string[], words: string[]): Promise<[code: number | null, lastLine: string]> {
  const [program, ...rest] = [...limits, process.execPath, 'bin/hindsight.js', ...words];
  return new Promise((resolve, reject) => {
    const child = spawn(program!, rest, { stdio: ['ignore', 'ignore', 'pipe'] });
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (err += text));
    child.once('error', reject).once('close', (code) => resolve([code, err.trim().split('\n').at(-1)!]));
  });
}

/** No file may grow beyond this: writing more fails as it does on a full disk, with EFBIG for ENOSPC. */
const withFilesOf = (kibibytes: number): string[] => [
  'sh',
  '-c',
  `ulimit -f ${kibibytes * 2} && exec "$@"`,
  'sh',
];

/** Root may write anywhere, so root runs it without that power. */
const asAnybody: string[] =
  process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search'] : [];

const published = (): string =>
  readFileSync(join(home, 'published', 'acme', 'current', 'manifest.json'), 'utf8');

const isFull =
  /^hindsight: The disk of .* takes no more \(.*\); free some space .* the published set stands\.$/;

it('a disk that is full from the first stops with one line, and keeps nothing from the next try', async () => {
  const withoutRoom = await within(withFilesOf(4), ['sync', 'acme']);
  expect(withoutRoom).toEqual([1, expect.stringMatching(isFull)]);
  const [code, line] = await within(withFilesOf(100), ['sync', 'acme']);
  expect([code, line]).toEqual([1, expect.stringMatching(/server did not start .*free disk space/)]);
  expect(runningServer()).toBeUndefined();
  expect(await within([], ['sync', 'acme'])).toEqual([0, expect.any(String)]);
});

it.each([
  ['sync', ['sync', 'acme', '--full'], 20_000],
  ['build', ['build', 'acme'], 8000],
])('a disk that is full in a %s loses nothing, and the published set reads', async (_, words, kibibytes) => {
  const before = [published(), await landedRows('acme')];
  // The server's files are not to be limited, so somebody else brings it.
  worker ??= await startHindsight(['worker', '--customers', 'globex'], /Working for/);
  expect(await within(withFilesOf(kibibytes), words)).toEqual([1, expect.stringMatching(isFull)]);
  expect([published(), await landedRows('acme')]).toEqual(before);
  expect((await runHindsight(['show', 'acme', 'pull_coverage'])).code).toBe(0);
});

it.each([
  [
    'warehouses',
    0o700,
    ['build', 'acme'],
    /warehouses\/acme\.duckdb.* cannot be used \(Permission denied\); make it/,
  ],
  [
    'warehouses/acme.duckdb',
    0o600,
    ['status', 'acme'],
    /acme\.duckdb cannot be used \(Permission denied\); make it/,
  ],
  [
    'published/acme/builds',
    0o700,
    ['build', 'acme'],
    /Could not publish acme \(EACCES\); the last published set stands/,
  ],
  ['temporal/users', 0o700, ['sync', 'acme'], /temporal\/users\/\d+ cannot be used \(EACCES\); make it/],
  ['customers', 0o700, ['init', 'initech'], /Cannot write .*customers\/initech \(EACCES\); make it writable/],
  ['keys', 0o700, ['key', 'remove', 'acme'], /acme\.age cannot be used \(EACCES\); make it/],
])('%s that may not be written stops with one line', async (path, mode, words, line) => {
  const before = published();
  chmodSync(join(home, path), mode & 0o500);
  try {
    expect(await within(asAnybody, words)).toEqual([1, expect.stringMatching(line)]);
    expect(published()).toBe(before);
  } finally {
    chmodSync(join(home, path), mode);
  }
});

it('with room again a sync is whole', async () => {
  const before = await landedRows('acme');
  expect(await within([], ['sync', 'acme'])).toEqual([0, expect.any(String)]);
  expect(await landedRows('acme')).toEqual(before);
});
