import { z } from 'zod';

const described = z.union([
  z.string(),
  z.null(),
  z.strictObject({ description: z.string(), unit: z.string().optional() }),
]);

/** A check on a relation: `stop` rolls the build back, `warn` is told and stored. Either a list of columns that
 * must be unique together, or a query for the rows that are wrong. */
export const relationCheck = z.strictObject({
  name: z.string(),
  severity: z.enum(['stop', 'warn']),
  unique: z.array(z.string()).optional(),
  sql: z.string().optional(),
});
export type RelationCheck = z.infer<typeof relationCheck>;

/** The YAML twin of a relation: what it says, for whom, and what must hold. */
export const relationTwin = z.strictObject({
  question: z.string().optional(),
  grain: z.string().optional(),
  n: z.string().optional(),
  compares: z.string().optional(),
  use_when: z.string().optional(),
  do_not_use_when: z.string().optional(),
  golden: z.array(z.string()).optional(),
  reference: z.string().optional(),
  estimator: z.string().optional(),
  columns: z.record(z.string(), described),
  checks: z.array(relationCheck).default([]),
});
export type RelationTwin = z.infer<typeof relationTwin>;

/** The YAML twin of a macro. */
export const functionTwin = z.looseObject({
  description: z.string(),
  arguments: z.record(z.string(), z.string()).default({}),
  returns: z.string().optional(),
  source: z.string().optional(),
});

/** The words used in many twins: column name to description and unit. */
export const words = z.record(
  z.string(),
  z.union([z.string(), z.strictObject({ description: z.string(), unit: z.string().optional() })]),
);
export type Words = z.infer<typeof words>;
