import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { Failure } from '../../models/errors.ts';
import { filesOf } from './read-relations.ts';

const definitions = (sql: string): string[] =>
  [...sql.matchAll(/create\s+or\s+replace\s+macro\s+functions\.(\w+)/gi)].map((match) => match[1]!);

/** Macro files in an order in which each comes after the macros it calls. */
export function orderedFunctionFiles(): { path: string; sql: string }[] {
  const files = filesOf('functions', '.sql').map((path) => ({ path, sql: readFileSync(path, 'utf8') }));
  const home = new Map(files.flatMap((file) => definitions(file.sql).map((name) => [name, file] as const)));
  const ordered = new Set<(typeof files)[number]>();
  const visiting = new Set<(typeof files)[number]>();
  const visit = (file: (typeof files)[number]): void => {
    if (ordered.has(file) || visiting.has(file)) return;
    visiting.add(file);
    for (const [, name] of file.sql.matchAll(/functions\.(\w+)/g)) {
      const needed = home.get(name!);
      if (needed) visit(needed);
    }
    ordered.add(file);
  };
  for (const file of files) visit(file);
  return [...ordered];
}

/** Creates every macro of `sql/functions/` and runs its asserts. Throws `Failure` naming the file. */
export async function loadFunctions(connection: DuckDBConnection): Promise<void> {
  await connection.run('create schema if not exists functions');
  for (const { path, sql } of orderedFunctionFiles()) {
    try {
      await connection.run(sql);
    } catch (error) {
      throw new Failure(
        `sql/functions/${basename(path)}: ${String((error as Error).message).split('\n')[0]}`,
      );
    }
  }
}
