import { parseArgs } from 'node:util';
import { manyOpportunities } from './local-lever/many-opportunities.ts';
import { startLocalLever } from './local-lever/server.ts';
import { smallCompany } from './local-lever/small-company.ts';

// A local Lever in a process of its own, for measurements and for trying things out:
// node --import tsx demo/local-lever-main.ts --opportunities 200000 --rate 10 --latency 250

const { values } = parseArgs({
  options: {
    opportunities: { type: 'string' },
    rate: { type: 'string' },
    burst: { type: 'string', default: '20' },
    latency: { type: 'string', default: '0' },
    port: { type: 'string', default: '0' },
    mood: { type: 'string', default: 'even' },
  },
});

const company = values.opportunities ? manyOpportunities(Number(values.opportunities)) : smallCompany();
const lever = await startLocalLever(company, {
  ...(values.rate ? { requestsPerSecond: Number(values.rate) } : {}),
  burst: Number(values.burst),
  latencyMs: Number(values.latency),
  port: Number(values.port),
  mood: values.mood === 'slow' ? 'slow' : 'even',
});

console.log(JSON.stringify({ url: lever.url, key: 'local-key' }));
process.on('SIGTERM', () => {
  const statuses: Record<number, number> = {};
  for (const { status } of lever.requests) statuses[status] = (statuses[status] ?? 0) + 1;
  console.log(JSON.stringify({ requests: lever.requests.length, maxInFlight: lever.maxInFlight, statuses }));
  process.exit(0);
});
