import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { tableToIPC } from 'apache-arrow';
import { arrowTable } from '../activities/publish/write-arrow.ts';
import { addReader, readerOf } from '../activities/readers/reader-tokens.ts';
import { PublishedSets } from '../report/published-sets.ts';
import { createServer } from '../report/server.ts';
import { publishedSetWith } from '../test/helpers/published-set.ts';

// How fast `hindsight serve` answers a relation of 10,000 rows. Run: npx tsx bench/serve.ts
const home = mkdtempSync(join(tmpdir(), 'hindsight-bench-'));
process.env.HINDSIGHT_HOME = home;
const select = `select 'company' as scope_kind, 'group ' || i as "group", i::bigint as n, random() as value, random() as lower_bound,
  random() as upper_bound, null::varchar as suppressed_because from range(10000) as t(i)`;
await publishedSetWith(home, 'acme', 'representation', ['scope_kind', 'group'], select);
const token = addReader('bench', ['acme']);
const app = await createServer({
  sets: new PublishedSets((customer) => join(home, 'published', customer, 'current')),
  readerOf,
  arrow: async (connection, sql) => tableToIPC(await arrowTable(connection, sql), 'file'),
  version: 'bench',
  requestsPerMinute: 1_000_000,
  isBehindProxy: false,
});
const address = await app.listen({ host: '127.0.0.1', port: 0 });

/** Sends requests from a thread of its own, eight at a time, and gives each one's milliseconds. */
const load = (path: string, requests: number): Promise<{ milliseconds: number[]; seconds: number }> =>
  new Promise((resolve, reject) => {
    const code = `
      const { parentPort, workerData } = require('node:worker_threads');
      (async () => {
        const { url, token, requests } = workerData;
        const milliseconds = [];
        let sent = 0;
        const began = performance.now();
        await Promise.all(Array.from({ length: 8 }, async () => {
          while (sent++ < requests) {
            const at = performance.now();
            const answer = await fetch(url, { headers: { authorization: 'Bearer ' + token } });
            await answer.arrayBuffer();
            if (answer.status !== 200) throw new Error('answered ' + answer.status);
            milliseconds.push(performance.now() - at);
          }
        }));
        parentPort.postMessage({ milliseconds, seconds: (performance.now() - began) / 1000 });
      })();`;
    const worker = new Worker(code, {
      eval: true,
      workerData: { url: `${address}${path}`, token, requests },
    });
    worker.once('message', resolve);
    worker.once('error', reject);
  });

const relation = '/v1/customers/acme/relations/representation';
for (const [name, path, requests] of [
  ['Arrow, 10,000 rows', `${relation}.arrow`, 2000],
  ['Arrow, filtered to one row', `${relation}.arrow?group=group%2042`, 1000],
  ['JSON, 1,000 rows a page', relation, 1000],
  ['list of relations', '/v1/customers/acme/relations', 2000],
] as const) {
  await load(path, 50);
  const { milliseconds, seconds } = await load(path, requests);
  const sorted = milliseconds.sort((a, b) => a - b);
  const at = (share: number): string => `${sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(1)} ms`;
  console.log(
    `${name}: ${Math.round(requests / seconds)} requests/s; median ${at(0.5)}, 99th percentile ${at(0.99)} (8 at a time)`,
  );
}
const at = performance.now();
await (
  await fetch(`${address}${relation}.arrow`, { headers: { authorization: `Bearer ${token}` } })
).arrayBuffer();
console.log(`one Arrow request alone: ${(performance.now() - at).toFixed(1)} ms`);
await app.close();
