import { z } from 'zod';
import { manifest } from './manifest.ts';

/** What the publish embeds in the page: facts, definitions, and tables as gzipped Arrow in base64. */
export const reportData = z.object({
  manifest,
  /** Cells withheld and shown, by relation and reason. */
  withheld: z.array(
    z.object({ relation: z.string(), suppressed_because: z.string().nullable(), cells: z.number() }),
  ),
  definitions: z.record(
    z.string(),
    z.object({
      question: z.string().nullable(),
      grain: z.string().nullable(),
      n: z.string().nullable(),
      compares: z.string().nullable(),
      use_when: z.string().nullable(),
      do_not_use_when: z.string().nullable(),
      reference: z.string().nullable(),
      sql: z.string(),
      /** Names of the thresholds its numbers depend on, through all it reads. */
      thresholds: z.array(z.string()),
      columns: z.record(z.string(), z.string()),
    }),
  ),
  thresholds: z.array(
    z.object({
      name: z.string(),
      value: z.number(),
      source: z.string().nullable(),
      status: z.string().nullable(),
    }),
  ),
  tables: z.record(z.string(), z.string()),
});
export type ReportData = z.infer<typeof reportData>;
