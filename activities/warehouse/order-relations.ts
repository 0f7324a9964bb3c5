import type { DuckDBConnection } from '@duckdb/node-api';
import { Failure } from '../../models/errors.ts';
import { bareSelect, type Relation } from './read-relations.ts';

/**
 * The relations a query reads, by qualified name, as DuckDB's own parser finds them. It finds none at all in a
 * recursive query nor where a join is `using` a quoted column, quotes names that are its keywords
 * ("identity".lever_users) and adds an alias to the name: hence the words replaced.
 */
export const relationsRead = (connection: DuckDBConnection, sql: string): string[] =>
  [...connection.getTableNames(sql.replace(/\bwith\s+recursive\b/i, 'with'), true)]
    .map((name) => name.replace(/ AS .*$/, '').replaceAll('"', ''))
    .filter((name) => name.includes('.'));

/**
 * Relations in an order in which each comes after all it reads; by name where the order is free.
 * Throws `Failure` for a circle.
 */
export function orderRelations(connection: DuckDBConnection, relations: Relation[]): Relation[] {
  const byName = new Map(relations.map((relation) => [relation.qualified, relation]));
  const ordered: Relation[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (relation: Relation, trail: string[]): void => {
    if (state.get(relation.qualified) === 'done') return;
    const path = [...trail, relation.qualified];
    if (state.get(relation.qualified) === 'open')
      throw new Failure(`Relations read each other in a circle: ${path.join(' → ')}.`);
    state.set(relation.qualified, 'open');
    for (const name of relationsRead(connection, bareSelect(relation)).sort()) {
      const needed = byName.get(name);
      if (needed) visit(needed, path);
    }
    state.set(relation.qualified, 'done');
    ordered.push(relation);
  };
  for (const relation of relations) visit(relation, []);
  return ordered;
}
