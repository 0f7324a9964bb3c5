import type { DuckDBConnection } from '@duckdb/node-api';
import { orderedFunctionFiles } from '../warehouse/load-functions.ts';
import { relationsRead } from '../warehouse/order-relations.ts';
import { bareSelect, builtSchemas, readRelations } from '../warehouse/read-relations.ts';

/**
 * For each relation, the thresholds that its numbers depend on: those named in its SQL, in the SQL of what it reads,
 * and so on down, and in the macros called on the way.
 */
export function thresholdsBehind(
  connection: DuckDBConnection,
  names: string[],
): (qualified: string) => string[] {
  const relations = new Map(
    builtSchemas.flatMap((schema) => readRelations(schema)).map((relation) => [relation.qualified, relation]),
  );
  const macros = new Map(
    orderedFunctionFiles().flatMap(({ sql }) =>
      [...sql.matchAll(/macro\s+functions\.(\w+)/gi)].map(([, name]) => [name!, sql] as const),
    ),
  );
  const known = new Map<string, Set<string>>();
  const inText = (sql: string, seen = new Set<string>()): string[] => [
    ...names.filter((name) => sql.includes(`'${name}'`)),
    ...[...sql.matchAll(/functions\.(\w+)/g)].flatMap(([, macro]) => {
      const body = macros.get(macro!);
      if (!body || seen.has(macro!)) return [];
      seen.add(macro!);
      return inText(body, seen);
    }),
  ];
  const behind = (qualified: string): Set<string> => {
    const found = known.get(qualified);
    if (found) return found;
    const own = new Set<string>();
    known.set(qualified, own);
    const relation = relations.get(qualified);
    if (!relation) return own;
    for (const name of inText(bareSelect(relation))) own.add(name);
    for (const read of relationsRead(connection, bareSelect(relation)))
      for (const name of behind(read)) own.add(name);
    return own;
  };
  return (qualified) => [...behind(qualified)].sort();
}
