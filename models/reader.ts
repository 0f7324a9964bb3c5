import { z } from 'zod';

/** Somebody who may read published tables over HTTP. The token itself is stored nowhere. */
export const reader = z.object({
  name: z.string(),
  customers: z.array(z.string()),
  token_sha256: z.string().regex(/^[0-9a-f]{64}$/),
  created_at: z.string(),
});
export type Reader = z.infer<typeof reader>;
export const readers = z.array(reader);
