import { z } from 'zod';

/** `manifest.json` of a published set: what was published, from which sync, counted to which moment. */
export const manifest = z.object({
  customer: z.string(),
  sync_id: z.string().nullable(),
  /** ISO 8601, UTC. */
  built_at: z.string(),
  /** ISO 8601, UTC: windows, maturity and censoring count to it. */
  as_of: z.string(),
  hindsight_version: z.string(),
  /** Every threshold in force. */
  thresholds: z.record(z.string(), z.number()),
  /** Names of those that the customer's configuration overrides. */
  overridden_thresholds: z.array(z.string()),
  relations: z.array(
    z.object({
      /** Bare name: `metrics.<name>`, `parquet/<name>.parquet`, `arrow/<name>.arrow`. */
      name: z.string(),
      rows: z.number(),
      columns: z.array(z.string()),
      /** Of the relation's Parquet file, hexadecimal. */
      sha256: z.string(),
    }),
  ),
});
export type Manifest = z.infer<typeof manifest>;
