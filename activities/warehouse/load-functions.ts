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

const statements = (sql: string): string[] =>
  sql.split(/;[ \t]*(?:\n|$)/).filter((statement) => statement.trim() !== '');

const isDefinition = (statement: string): boolean => /^(\s|--[^\n]*\n)*create\b/i.test(statement);

async function run(connection: DuckDBConnection, path: string, sql: string): Promise<void> {
  try {
    await connection.run(sql);
  } catch (error) {
    throw new Failure(`sql/functions/${basename(path)}: ${String((error as Error).message).split('\n')[0]}`);
  }
}

/** Creates every macro of `sql/functions/`. Throws `Failure` naming the file. */
export async function loadFunctions(connection: DuckDBConnection): Promise<void> {
  await connection.run('create schema if not exists functions');
  for (const { path, sql } of orderedFunctionFiles()) {
    await run(connection, path, statements(sql).filter(isDefinition).join(';\n'));
  }
}

/** Runs the asserts that each macro's file ends in. Throws `Failure` naming the first file whose assert fails. */
export async function assertFunctions(connection: DuckDBConnection): Promise<void> {
  for (const { path, sql } of orderedFunctionFiles()) {
    for (const statement of statements(sql))
      if (!isDefinition(statement)) await run(connection, path, statement);
  }
}
