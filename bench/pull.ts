import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pullEverything } from '../activities/lever/pull-everything.ts';
import { smallCompany, startLocalLever } from '../demo/lever-server.ts';

// npx tsx bench/pull.ts [candidacies]
// How much of the allowed rate a pull uses, against a local Lever that answers after 250 ms and allows 10 a second.

const count = Number(process.argv[2] ?? 300);
const perSecond = 10;
process.env.HINDSIGHT_HOME = mkdtempSync(join(tmpdir(), 'hindsight-bench-'));

const company = smallCompany();
const model = company.opportunities[2]!;
const children = company.childrenOf(model.id);
for (let number = company.opportunities.length; number < count; number += 1) {
  const id = `opp-more-${number}`;
  company.opportunities.push({
    ...structuredClone(model),
    id,
    contact: `con-more-${number}`,
    applications: [],
  });
  company.children.set(id, {
    ...structuredClone(children),
    interviews: children.interviews.map((each) => ({ ...each, id: `${each.id}-${number}` })),
    feedback: children.feedback.map((each) => ({ ...each, id: `${each.id}-${number}` })),
  });
}

const lever = await startLocalLever(company, { latencyMs: 250, requestsPerSecond: perSecond, burst: 20 });
await pullEverything({
  access: { customer: 'bench', baseUrl: lever.url, key: 'local-key', requestsPerSecond: perSecond },
  syncId: 'bench',
});
await lever.close();

const { requests } = lever;
const seconds = (requests.at(-1)!.at - requests[0]!.at) / 1000;
const limited = requests.filter(({ status }) => status === 429).length;
const pages = (rows: number): number => Math.max(1, Math.ceil(rows / 100));
const months = Math.ceil(
  (Date.now() - Math.min(...company.opportunities.map(({ createdAt }) => createdAt))) / (30 * 86_400_000),
);
const lists = [company.opportunities, company.postings, company.requisitions, company.users].map(
  ({ length }) => pages(length),
);
const budget =
  lists.reduce((sum, each) => sum + each, 0) +
  Math.max(pages(company.eeoResponses.length), months) +
  6 +
  3 * company.opportunities.length;

process.stdout.write(
  `${requests.length} requests in ${seconds.toFixed(1)} s: ${(requests.length / seconds).toFixed(2)} a second, ` +
    `${((100 * requests.length) / seconds / perSecond).toFixed(1)}% of the ${perSecond} allowed; ${limited} answered 429; ` +
    `${lever.maxInFlight} in flight at most; budget of lever-api.md section 5: ${budget}.\n`,
);
