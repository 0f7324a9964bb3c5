import { demographics } from './demographics.ts';
import { employee } from './employee.ts';
import { performanceReview } from './performance-review.ts';

/** The three extracts of an HRIS, by the name the configuration gives them. */
export const extracts = { employees: employee, reviews: performanceReview, demographics } as const;

export type ExtractName = keyof typeof extracts;

export const extractNames = Object.keys(extracts) as ExtractName[];
