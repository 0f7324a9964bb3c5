import { fork } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pullEverything } from '../activities/lever/pull-everything.ts';
import { withWarehouse } from '../activities/warehouse/open-warehouse.ts';
import { manyOpportunities, startLocalLever } from '../demo/lever-server.ts';

// npx tsx bench/land.ts [opportunities]
// How fast opportunities land, with five stage changes each, from a local Lever in a process of its own without a limit.
// The same lists are first read and thrown away, to see how fast the server sends.

const count = Number(process.argv[2] ?? 200_000);

if (process.send) {
  const lever = await startLocalLever(manyOpportunities(count));
  process.send({ url: lever.url });
  await new Promise((resolve) => process.once('disconnect', resolve));
  process.exit(0);
}

process.env.HINDSIGHT_HOME = mkdtempSync(join(tmpdir(), 'hindsight-bench-'));

const server = fork(fileURLToPath(import.meta.url), [String(count)], {
  execArgv: process.execArgv,
});
const { url } = await new Promise<{ url: string }>((resolve) => server.once('message', resolve as never));

async function read(path: string): Promise<{ hasNext: boolean; next?: string }> {
  const authorization = `Basic ${Buffer.from('local-key:').toString('base64')}`;
  const response = await fetch(`${url}${path}`, { headers: { authorization } });
  return JSON.parse(await response.text());
}

async function readOnly(): Promise<number> {
  const began = performance.now();
  const span = count * 5 * 60_000;
  const first = Date.UTC(2022, 0, 3);
  const parts = Array.from({ length: 8 }, (_, part) => [
    first + (part * span) / 8,
    first + ((part + 1) * span) / 8 - 1,
  ]);
  await Promise.all(
    parts.map(async ([start, end]) => {
      const query = `/opportunities?limit=100&expand=applications&created_at_start=${Math.round(start!)}&created_at_end=${Math.round(end!)}`;
      let page = await read(query);
      while (page.hasNext) page = await read(`${query}&offset=${page.next}`);
    }),
  );
  return (performance.now() - began) / 1000;
}

let most = 0;
const watching = setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss());
}, 50);

const processorSeconds = (since?: NodeJS.CpuUsage): string => {
  const { user, system } = process.cpuUsage(since);
  return ((user + system) / 1e6).toFixed(1);
};

await read('/opportunities?limit=1&created_at_start=0');
const beforeReading = process.cpuUsage();
const sent = await readOnly();
const reading = processorSeconds(beforeReading);
const marks: Record<string, number> = {};
const began = performance.now();
const beforeLanding = process.cpuUsage();
await pullEverything({
  access: { customer: 'bench', baseUrl: url, key: 'local-key', requestsPerSecond: 100_000 },
  syncId: 'bench',
  only: ['opportunities'],
  onProgress: (resource) => {
    marks[resource] = performance.now();
  },
});
const landed = (marks.opportunities! - began) / 1000;
const landing = processorSeconds(beforeLanding);
clearInterval(watching);
server.disconnect();

const [rows, changes] = await withWarehouse('bench', async (connection) => {
  const reader = await connection.runAndReadAll(
    `select count(*)::int, sum(json_array_length(payload -> '$.stageChanges'))::int from landing.lever_opportunities`,
  );
  return reader.getRowsJson()[0] as [number, number];
});
process.stdout.write(
  `${rows} opportunities with ${changes} stage changes landed in ${landed.toFixed(1)} s (${Math.round(rows / landed)} a second) ` +
    `with ${landing} s of processor time; ` +
    `reading the same pages and keeping nothing takes ${sent.toFixed(1)} s with ${reading}; ${Math.round(most / 1048576)} MB resident at most.\n`,
);
