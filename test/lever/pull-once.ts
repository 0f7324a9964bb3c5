import { pullEverything } from '../../activities/lever/pull-everything.ts';
import { localKey } from '../helpers/lever-server.ts';

// A pull in a process of its own, to be killed: node --import tsx test/lever/pull-once.ts <base address>
await pullEverything({
  access: { customer: 'acme', baseUrl: process.argv[2]!, key: localKey, requestsPerSecond: 5000 },
  syncId: 'killed',
});
