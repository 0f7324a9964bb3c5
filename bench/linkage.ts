import { figuresOf, linkCompany } from '../test/linkage/link-company.ts';
import { type Judged, judge, printCalibration, printFigures } from './linkage-calibration.ts';
import { inventCompany } from './linkage-company.ts';

// How well candidates are linked on invented companies, and whether stated probabilities mean what they say.
// npx tsx bench/linkage.ts [seeds]
const seeds = Number(process.argv[2] ?? 3);

for (const [name, employees, errors] of [
  ['careful extract, 1,500 employees', 1500, 1],
  ['bad extract, 1,000 employees, error rates × 2.4', 1000, 2.4],
] as const) {
  const judged: Judged[] = [];
  for (let seed = 1; seed <= seeds; seed += 1) {
    const company = inventCompany({ seed: 7000 + seed, employees, contacts: employees * 7, errors });
    const links = await linkCompany(company);
    printFigures(`${name}, seed ${seed}`, figuresOf(links, company));
    judged.push(...judge(links, company.truth));
  }
  printCalibration(name, judged);
}
