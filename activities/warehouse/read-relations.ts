import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { z } from 'zod';
import { Failure } from '../../models/errors.ts';
import { type RelationTwin, relationTwin, type Words, words } from '../../models/relation.ts';

export const sqlFolder = fileURLToPath(new URL('../../sql', import.meta.url));

/** Schemas whose relations are rebuilt by every build, left to right as they may read each other. */
export const builtSchemas = ['staging', 'identity', 'intermediate', 'metrics'] as const;

export interface ColumnWords {
  description: string;
  unit: string | null;
}

/** A file under `sql/` that builds one relation, with its twin. */
export interface Relation {
  schema: string;
  name: string;
  /** `metrics.adverse_impact_ratio` */
  qualified: string;
  sql: string;
  twin: RelationTwin;
  columns: Record<string, ColumnWords>;
}

export const filesOf = (schema: string, extension: string): string[] => {
  const folder = join(sqlFolder, schema);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(extension))
    .sort()
    .map((file) => join(folder, file));
};

const readYaml = <T>(path: string, schema: z.ZodType<T>): T => {
  const result = schema.safeParse(parsedYaml(path));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new Failure(`${path}: ${issue?.path.join('.')}: ${issue?.message}; mend the file.`);
};

const parsedYaml = (path: string): unknown => {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Failure(`${path}: ${String((error as Error).message).split('\n')[0]} Mend the file.`);
  }
};

let sharedWords: Words | undefined;

export function readRelation(schema: string, path: string): Relation {
  sharedWords ??= readYaml(join(sqlFolder, 'words.yml'), words);
  const name = basename(path).replace(/\.(sql|csv)$/, '');
  const twin = readYaml(path.replace(/\.(sql|csv)$/, '.yml'), relationTwin);
  const columns: Record<string, ColumnWords> = {};
  for (const [column, own] of Object.entries(twin.columns)) {
    const said = own ?? sharedWords[column];
    if (said === undefined) {
      throw new Failure(
        `sql/${schema}/${name}.yml: columns.${column}: no description here or in sql/words.yml; write one.`,
      );
    }
    const { description, unit } = typeof said === 'string' ? { description: said, unit: undefined } : said;
    columns[column] = { description, unit: unit ?? null };
  }
  for (const bound of [columns.lower_bound, columns.upper_bound]) {
    if (bound) bound.unit ??= columns.value?.unit ?? null;
  }
  return { schema, name, qualified: `${schema}.${name}`, sql: readFileSync(path, 'utf8'), twin, columns };
}

/** Every relation of a schema, by name. Throws `Failure` where a twin is missing or wrong. */
export const readRelations = (schema: string): Relation[] =>
  filesOf(schema, schema === 'seeds' ? '.csv' : '.sql').map((path) => readRelation(schema, path));

export const bareSelect = (relation: Relation): string => relation.sql.trim().replace(/;\s*$/, '');
