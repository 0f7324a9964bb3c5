import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  isAlive,
  othersSignedIn,
  processOf,
  signIn,
  signOut,
} from '../../../activities/temporal/live-processes.ts';

it('a process is alive while its number is its own', () => {
  expect(isAlive(processOf(process.pid))).toBe(true);
  expect(isAlive({ pid: process.pid, birth: 'before the container was started again' })).toBe(false);
  expect(isAlive(processOf(2 ** 22 + 1))).toBe(false);
});

it('whoever died without signing out is struck off, even where the number lives on', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'hindsight-test-')), 'workers');
  signIn(folder, ['acme']);
  expect(JSON.parse(readFileSync(join(folder, String(process.pid)), 'utf8')).note).toEqual(['acme']);
  const parent = processOf(process.ppid);
  writeFileSync(join(folder, String(process.ppid)), JSON.stringify({ ...parent, note: ['globex'] }));
  expect(othersSignedIn(folder)).toEqual([{ ...parent, note: ['globex'] }]);
  writeFileSync(
    join(folder, String(process.ppid)),
    JSON.stringify({ ...parent, birth: 'long ago', note: ['globex'] }),
  );
  expect(othersSignedIn(folder)).toEqual([]);
  expect(readdirSync(folder)).toEqual([String(process.pid)]);
  signOut(folder);
  expect(readdirSync(folder)).toEqual([]);
});
