import { z } from 'zod';
import { columnsOf } from './hris/column.ts';
import { type ExtractName, extracts } from './hris/extracts.ts';
import { isLeverBase, isLoopback, leverBaseRule } from './lever-base.ts';
import { thresholdRanges } from './threshold-ranges.ts';

const funnelStepNames = ['applied', 'screened', 'interviewed', 'offered', 'hired'] as const;
const scopeKindNames = ['company', 'department', 'location', 'posting', 'source', 'hiring_manager'] as const;
const characteristicNames = [
  'gender',
  'race_ethnicity',
  'gender_race_ethnicity',
  'veteran',
  'disability',
  'age_40_plus',
] as const;

const text = z.string().trim().min(1, 'expected some text');
const stepName = z.enum(funnelStepNames);
const characteristic = z.enum(characteristicNames);

/** YAML reads `2025` and `1` as numbers where a sheet or a label is meant. */
const label = z.union([text, z.number().transform(String)]);

const lever = z
  .strictObject({
    base_url: z
      .string()
      .refine(isLeverBase, leverBaseRule)
      .transform((url) => url.replace(/\/+$/, ''))
      .default('https://api.lever.co/v1'),
    requests_per_second: z.number().positive().max(100_000).default(8),
  })
  .refine((value) => value.requests_per_second <= 10 || isLoopback(value.base_url), {
    path: ['requests_per_second'],
    message: 'Lever allows 10 a second; write 10 or less',
  });

const extract = (name: ExtractName) => {
  const names = Object.keys(columnsOf(extracts[name]));
  const columns = Object.fromEntries(names.map((column) => [column, label.nullable().optional()]));
  return z.strictObject({
    file: text,
    sheet: label.optional(),
    columns: z.strictObject(columns).default({}),
    date_format: z.union([text, z.array(text).min(1)]).optional(),
    delimiter: z.string().length(1, 'expected one character').optional(),
    encoding: text.optional(),
    skip_rows: z.number().int().min(0).default(0),
    ...(name === 'reviews' ? { ratings: z.record(z.string(), z.number()).default({}) } : {}),
  });
};

const hris = z
  .strictObject({
    employees: extract('employees').optional(),
    reviews: extract('reviews').optional(),
    demographics: extract('demographics').optional(),
  })
  .refine((value) => value.employees || !(value.reviews || value.demographics), {
    path: ['employees'],
    message: 'reviews and demographics say nothing without employees; name the employees file',
  });

const benchmark = z
  .strictObject({
    scope_kind: z.enum(scopeKindNames).default('company'),
    scope_id: label.default('company'),
    step: z.enum([...funnelStepNames, 'bottom_line']).default('hired'),
    characteristic,
    group: label,
    share: z.number().min(0).max(1),
    source: text.optional(),
  })
  .refine((value) => value.scope_kind === 'company' || value.scope_id !== 'company', {
    path: ['scope_id'],
    message: 'name the department, location, posting, source or hiring manager that the benchmark is for',
  });

const days = z.number().int().min(1);

/** What a customer's file says, with the defaults filled in. Relative paths are as written. */
export const configuration = z.strictObject({
  lever: lever.prefault({}),
  hris: hris.prefault({}),
  funnel: z.record(z.string(), stepName).default({}),
  archive_reasons: z.record(z.string(), z.enum(['withdrew', 'rejected'])).default({}),
  availability: z.array(benchmark).default([]),
  reference_groups: z.partialRecord(characteristic, label).default({}),
  exclude: z
    .strictObject({
      contacts: z.array(label).default([]),
      include_confidential_postings: z.boolean().default(false),
    })
    .prefault({}),
  thresholds: z.strictObject(thresholdRanges).partial().default({}),
  publish: z
    .strictObject({ interviewer_names: z.boolean().default(false), keep: z.number().int().min(1).default(7) })
    .prefault({}),
  as_of: z.iso.date('expected a date such as 2026-11-01').optional(),
  links: text.optional(),
  retention: z.strictObject({ unsuccessful_identity_days: days.optional() }).prefault({}),
});

export type Configuration = z.infer<typeof configuration>;

/** How one extract is read; the same for the three, but that only reviews have `ratings`. */
export interface ExtractConfiguration {
  file: string;
  sheet?: string;
  columns: Record<string, string | null | undefined>;
  date_format?: string | string[];
  delimiter?: string;
  encoding?: string;
  skip_rows: number;
  ratings?: Record<string, number>;
}

export const extractConfiguration = (
  configured: Configuration,
  name: ExtractName,
): ExtractConfiguration | undefined => configured.hris[name] as ExtractConfiguration | undefined;
