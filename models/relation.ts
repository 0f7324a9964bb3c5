import { z } from 'zod';

const described = z.union([
  z.string(),
  z.null(),
  z.strictObject({ description: z.string(), unit: z.string().optional() }),
]);

/** A check on a relation: `stop` rolls the build back, `warn` is told and stored. Either a list of columns that
 * must be unique together, or a query for the rows that are wrong. */
const relationCheck = z.strictObject({
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

const macro = {
  description: z.string(),
  arguments: z.record(z.string(), z.string()).optional(),
  returns: z.string().optional(),
  source: z.string().optional(),
  golden: z.array(z.string()).optional(),
  example: z.string().optional(),
};
export type MacroWords = z.infer<z.ZodObject<typeof macro>>;

/** The YAML twin of a file of macros: the one it is named after, others it offers, and the parts they are made of. */
export const functionTwin = z.strictObject({
  ...macro,
  also: z.record(z.string(), z.strictObject(macro)).default({}),
  parts: z.array(z.string()).default([]),
});
export type FunctionTwin = z.infer<typeof functionTwin>;

/** The words used in many twins: column name to description and unit. */
export const words = z.record(
  z.string(),
  z.union([z.string(), z.strictObject({ description: z.string(), unit: z.string().optional() })]),
);
export type Words = z.infer<typeof words>;
