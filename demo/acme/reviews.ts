import { asOf, day, onDay } from './calendar.ts';
import type { Employee } from './employees.ts';
import { managers } from './interviewers.ts';
import { Random } from './random.ts';

export interface Review {
  employeeId: string;
  reviewedOn: string;
  cycle: string;
  label: string;
  reviewerId: string;
}

export const ratings = { Unsatisfactory: 1, Developing: 2, Solid: 3, Strong: 4, Outstanding: 5 };
const labels = Object.keys(ratings);

const cycles = [
  { cycle: '2023 second half', at: Date.UTC(2024, 0, 22) },
  { cycle: '2024 first half', at: Date.UTC(2024, 6, 22) },
  { cycle: '2024 second half', at: Date.UTC(2025, 0, 20) },
  { cycle: '2025 first half', at: Date.UTC(2025, 5, 16) },
];

/** Everybody who has been there for two months, twice a year, by their manager. */
export function reviewsOf(employee: Employee): Review[] {
  if (employee.workerType === 'Contractor') return [];
  return cycles.flatMap(({ cycle, at }) => {
    const random = new Random('review', employee.employeeId, cycle);
    const isThere =
      employee.startedAt < at - 60 * day && (employee.endedAt === null || employee.endedAt > at);
    if (!isThere || at > asOf || random.chance(0.03)) return [];
    const seen = 3.1 + 0.85 * employee.performance + random.normal(0, 0.4);
    const review = {
      employeeId: employee.employeeId,
      reviewedOn: onDay(at + random.whole(-6, 10) * day),
      cycle,
      label: labels[Math.min(5, Math.max(1, Math.round(seen))) - 1]!,
      reviewerId: employee.managerId ?? managers[0]!.employeeId,
    };
    if (random.chance(0.012)) return [{ ...review, label: 'Not rated (on leave)' }];
    // A second rating in the cycle, after an appeal: the later one counts.
    if (random.chance(0.01))
      return [review, { ...review, reviewedOn: onDay(at + 14 * day), label: 'Strong' }];
    return [review];
  });
}
