import { manyOpportunities, startLocalLever } from '../demo/lever-server.ts';

const lever = await startLocalLever(manyOpportunities(Number(process.argv[2])));
process.send!({ url: lever.url });
process.once('disconnect', () => process.exit(0));
