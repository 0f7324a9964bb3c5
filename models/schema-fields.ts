import { z } from 'zod';
import { listItems } from './list-items.ts';

type Schema = z.core.$ZodType;

/** What a schema gives out, without wrappers: null and default, a preprocessing before it, a transformation after it. */
function core(schema: Schema): Schema {
  if (listItems.has(schema)) return schema;
  if (schema instanceof z.ZodPipe) {
    const { in: before, out: after } = schema.def;
    return core(after instanceof z.ZodTransform ? before : after);
  }
  const { innerType } = schema._zod.def as { innerType?: Schema };
  return innerType ? core(innerType) : schema;
}

const joined = (path: string, name: string): string => (path ? `${path}.${name}` : name);

/** Every field that a record of this schema can hold, as paths: `stageChanges[].updatedAt`. */
export function schemaFields(schema: Schema, path = ''): string[] {
  const of = core(schema);
  const item = listItems.get(of);
  if (item) return schemaFields(item, `${path}[]`);
  if (of instanceof z.ZodObject) {
    return Object.entries(of.shape).flatMap(([name, field]) =>
      schemaFields(field as Schema, joined(path, name)),
    );
  }
  if (of instanceof z.ZodArray) return schemaFields(of.element as Schema, `${path}[]`);
  if (of instanceof z.ZodUnion) {
    return [...new Set(of.options.flatMap((option) => schemaFields(option as Schema, path)))];
  }
  return [path];
}
