import type { z } from 'zod';

/** The items' schema of each tolerant list, which the list's own schema does not show. */
export const listItems = new WeakMap<z.core.$ZodType, z.core.$ZodType>();
