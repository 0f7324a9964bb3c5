import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { Failure } from '../../models/errors.ts';
import { filesOf } from './read-relations.ts';

/** A file of `sql/functions/`: the macros it creates, then the asserts that the tests run. */
export interface FunctionFile {
  name: string;
  sql: string;
  definitions: string[];
  asserts: string[];
}

const isDefinition = (statement: string): boolean => /^(\s|--[^\n]*\n)*create\b/i.test(statement);

function functionFile(path: string): FunctionFile {
  const sql = readFileSync(path, 'utf8');
  const statements = sql.split(/;[ \t]*(?:\n|$)/).filter((statement) => statement.trim() !== '');
  return {
    name: basename(path, '.sql'),
    sql,
    definitions: statements.filter(isDefinition),
    asserts: statements.filter((statement) => !isDefinition(statement)),
  };
}

const created = (sql: string): string[] =>
  [...sql.matchAll(/create\s+or\s+replace\s+macro\s+functions\.(\w+)/gi)].map((match) => match[1]!);

/** Macro files in an order in which each comes after the macros it calls. */
export function orderedFunctionFiles(): FunctionFile[] {
  const files = filesOf('functions', '.sql').map(functionFile);
  const home = new Map(files.flatMap((file) => created(file.sql).map((macro) => [macro, file] as const)));
  const ordered = new Set<FunctionFile>();
  const visiting = new Set<FunctionFile>();
  const visit = (file: FunctionFile): void => {
    if (ordered.has(file) || visiting.has(file)) return;
    visiting.add(file);
    for (const [, macro] of file.sql.matchAll(/functions\.(\w+)/g)) {
      const needed = home.get(macro!);
      if (needed) visit(needed);
    }
    ordered.add(file);
  };
  for (const file of files) visit(file);
  return [...ordered];
}

/** Creates every macro of `sql/functions/`. Throws `Failure` naming the file. */
export async function loadFunctions(connection: DuckDBConnection): Promise<void> {
  await connection.run('create schema if not exists functions');
  for (const { name, definitions } of orderedFunctionFiles()) {
    try {
      await connection.run(definitions.join(';\n'));
    } catch (error) {
      throw new Failure(`sql/functions/${name}.sql: ${String((error as Error).message).split('\n')[0]}`);
    }
  }
}
