import { z } from 'zod';

/** What a cell of an extract must be: some text, a day, or a number. */
export type ColumnKind = 'text' | 'date' | 'number';

/** What we know of a column of an extract besides its shape. */
export interface ColumnFacts {
  kind: ColumnKind;
  /** A file without this column cannot be used. */
  isRequired: boolean;
  /** Headers that mean this column in the systems people export from, best first. */
  spellings: readonly string[];
  description: string;
}

const kindSchema = { text: z.string(), date: z.iso.date(), number: z.number() };

const facts = new WeakMap<z.ZodType, ColumnFacts>();

function described(column: ColumnFacts): z.ZodType {
  const base = kindSchema[column.kind];
  const schema = (column.isRequired ? base : base.nullable()).describe(column.description);
  facts.set(schema, column);
  return schema;
}

export const required = (kind: ColumnKind, description: string, ...spellings: string[]): z.ZodType =>
  described({ kind, isRequired: true, description, spellings });

export const optional = (kind: ColumnKind, description: string, ...spellings: string[]): z.ZodType =>
  described({ kind, isRequired: false, description, spellings });

/** The columns of an extract, by our name, in the order of its schema. */
export function columnsOf(schema: z.ZodObject): Record<string, ColumnFacts> {
  return Object.fromEntries(
    Object.entries(schema.shape).map(([name, column]) => [name, facts.get(column as z.ZodType)!]),
  );
}
