import type { Figures, Link } from '../test/linkage/link-company.ts';
import type { Truth } from './linkage-data.ts';

export interface Judged {
  link: Link;
  isRight: boolean;
}

const bands = [0, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 1.01];
const percent = (share: number): string => `${(100 * share).toFixed(2)}%`;

export function printFigures(name: string, { precision, recall, f1, traps }: Figures): void {
  console.log(
    `${name}: precision ${percent(precision)}, recall ${percent(recall)}, F1 ${f1.toFixed(4)}, traps ${traps}`,
  );
}

/** Of the proposals in each band of stated probability, how many name the right person. */
export function printCalibration(name: string, judged: Judged[]): void {
  console.log(`${name}: stated probability and share right`);
  for (const [at, low] of bands.slice(0, -1).entries()) {
    const high = bands[at + 1]!;
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
export function judge(links: Link[], truth: Truth[]): Judged[] {
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
