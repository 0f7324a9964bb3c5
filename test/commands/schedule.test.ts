import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection, ScheduleNotFoundError } from '@temporalio/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runningServer } from '../../activities/temporal/embedded-server.ts';
import { type LocalLever, smallCompany, startLocalLever } from '../helpers/lever-server.ts';
import { runHindsight } from '../helpers/run-hindsight.ts';
import { kill, openCustomers, startHindsight, until } from '../helpers/synced-home.ts';

let lever: LocalLever;
let home: string;
let worker: ChildProcess;
let connection: Connection;
let client: Client;

beforeAll(async () => {
  lever = await startLocalLever(smallCompany());
  home = await openCustomers({ acme: lever.url, globex: lever.url });
  worker = await startHindsight(['worker'], /Working for acme, globex on the embedded/);
  connection = await Connection.connect({ address: runningServer()!.address });
  client = new Client({ connection });
});
afterAll(async () => {
  await connection.close();
  await kill(worker, 'SIGTERM');
  await lever.close();
});

const schedule = () => client.schedule.getHandle('sync-acme');
const isPublished = (): boolean => existsSync(join(home, 'published', 'acme', 'current', 'manifest.json'));

it('a schedule prints its next runs, is paused and goes on', async () => {
  const made = await runHindsight([
    'schedule',
    'acme',
    '--cron',
    '30 2 * * 1',
    '--timezone',
    'Europe/Berlin',
  ]);
  expect(made.code).toBe(0);
  const { out } = await runHindsight(['schedule', 'acme']);
  const runs = out.split('\n').slice(1, -1);
  // 02:30 in Berlin is 01:30 UTC in winter and 00:30 in summer.
  expect(runs).toEqual(Array(5).fill(expect.stringMatching(/^ {2}\d{4}-\d\d-\d\dT0[01]:30:00\.000Z$/)));
  expect(runs.map((run) => new Date(run.trim()).getUTCDay())).toEqual([1, 1, 1, 1, 1]);
  expect((await runHindsight(['schedule', 'acme', '--pause'])).out).toContain("acme's schedule is paused");
  expect((await runHindsight(['status', 'acme'])).out).toContain('next run: paused');
  expect((await schedule().describe()).state.paused).toBe(true);
  expect((await runHindsight(['schedule', 'acme', '--resume'])).out.split('\n').slice(1, -1)).toEqual(runs);
});

it('a schedule that fires while its sync runs is skipped; the sync publishes', async () => {
  lever.latencyMs = 60;
  // As its clock would, under its own policy: a trigger by hand has another.
  const { overlap } = (await schedule().describe()).policies;
  await schedule().trigger(overlap);
  await until(() => lever.count('/interviews') > 2);
  await schedule().trigger(overlap);
  await until(async () => (await schedule().describe()).info.numActionsSkippedOverlap === 1);
  lever.latencyMs = 0;
  await until(isPublished);
  await client.workflow.getHandle('sync-acme').result();
  expect((await schedule().describe()).info.numActionsTaken).toBe(1);
});

it('remove ends the schedule and the sync that runs, and erases everything of that customer alone', async () => {
  expect((await runHindsight(['schedule', 'globex', '--cron', '@daily'])).code).toBe(0);
  lever.latencyMs = 60;
  lever.forgetRequests();
  await schedule().trigger();
  await until(() => lever.count('/opportunities') > 2);
  const { code, err } = await runHindsight(['remove', 'acme', '--yes']);
  expect([code, code === 0 ? '' : err]).toEqual([0, '']);
  await expect(schedule().describe()).rejects.toBeInstanceOf(ScheduleNotFoundError);
  expect((await client.workflow.getHandle('sync-acme').describe()).status.name).toBe('TERMINATED');
  await until(async () => {
    const { count } = await client.workflow.count(
      "TaskQueue = 'hindsight-acme' and ExecutionStatus = 'Running'",
    );
    return count === 0;
  });
  const left = readdirSync(home, { recursive: true, encoding: 'utf8' });
  expect(left.filter((path) => /(^|\/)acme([./]|$)/.test(path))).toEqual([]);
  expect((await client.schedule.getHandle('sync-globex').describe()).state.paused).toBe(false);
});
