import { figuresOf, type Link, linkCompany } from '../test/linkage/link-company.ts';
import { inventCompany } from './linkage-company.ts';
import type { Company } from './linkage-data.ts';

// How well candidates are linked on invented companies, and whether stated probabilities mean what they say.
// npx tsx bench/linkage.ts [seeds]
const seeds = Number(process.argv[2] ?? 3);
const percent = (share: number): string => `${(100 * share).toFixed(2)}%`;

for (const [name, employees, errors] of [
  ['careful extract, 1,500 employees', 1500, 1],
  ['bad extract, 1,000 employees, error rates × 2.4', 1000, 2.4],
] as const) {
  const judged: { link: Link; isRight: boolean }[] = [];
  for (let seed = 1; seed <= seeds; seed += 1) {
    const company = inventCompany({ seed: 7000 + seed, employees, contacts: employees * 7, errors });
    const links = await linkCompany(company);
    const { precision, recall, f1, traps } = figuresOf(links, company);
    console.log(
      `${name}, seed ${seed}: precision ${percent(precision)}, recall ${percent(recall)}, F1 ${f1.toFixed(4)}, traps ${traps}`,
    );
    judged.push(...judge(links, company));
  }
  console.log(`${name}: stated probability and share right`);
  for (const [low, high] of [
    [0, 0.5],
    [0.5, 0.8],
    [0.8, 0.9],
    [0.9, 0.95],
    [0.95, 0.99],
    [0.99, 0.999],
    [0.999, 1.01],
  ] as const) {
    const here = judged.filter(({ link }) => link.match_probability >= low && link.match_probability < high);
    if (here.length === 0) continue;
    const right = here.filter(({ isRight }) => isRight).length;
    const stated = here.reduce((sum, { link }) => sum + link.match_probability, 0) / here.length;
    console.log(
      `  ${low} to ${Math.min(1, high)}: stated ${percent(stated)}, right ${percent(right / here.length)}, n = ${here.length}`,
    );
  }
}

/** Each employee's likeliest proposal, and whether it names somebody the employee is: a person may be held twice. */
function judge(links: Link[], { truth }: Company): { link: Link; isRight: boolean }[] {
  const people = new Set(
    truth.filter(({ kind }) => kind !== 'must-not-link').map((it) => `${it.employeeId} ${it.contactId}`),
  );
  const likeliest = new Map<string, Link>();
  for (const link of links) {
    const other = likeliest.get(link.employee_id);
    if (!other || link.match_probability > other.match_probability) likeliest.set(link.employee_id, link);
  }
  return [...likeliest.values()].map((link) => ({
    link,
    isRight: people.has(`${link.employee_id} ${link.contact_id}`),
  }));
}
