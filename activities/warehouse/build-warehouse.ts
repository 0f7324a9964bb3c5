import type { DuckDBConnection } from '@duckdb/node-api';
import { buildRelation } from './build-relation.ts';
import { createLanding } from './create-landing.ts';
import { loadFunctions } from './load-functions.ts';
import { loadSeeds } from './load-seeds.ts';
import { orderRelations } from './order-relations.ts';
import { builtSchemas, readRelations } from './read-relations.ts';
import { runChecks, type Warning } from './run-checks.ts';
import { writeComments } from './write-comments.ts';

export interface BuildOutcome {
  relations: number;
  warnings: Warning[];
}

/**
 * Builds every relation from what has landed: seeds and macros, then each relation after all it reads, with its checks.
 * A failed `stop` check or a wrong query is thrown as `Failure` and leaves the database half-built: a customer's
 * warehouse is built by `rebuildWarehouse`, in a file of its own.
 *
 * Each relation is committed by itself. DuckDB keeps no statistics of a table that its own transaction made, and
 * without them joins what should never meet: in one transaction a small company took minutes.
 * @param onRelation told the qualified name before each relation is built (heartbeats)
 */
export async function buildWarehouse(
  connection: DuckDBConnection,
  onRelation: (qualified: string) => void = () => undefined,
): Promise<BuildOutcome> {
  await createLanding(connection);
  await loadSeeds(connection);
  await loadFunctions(connection);
  const relations = builtSchemas.flatMap((schema) => readRelations(schema));
  for (const schema of builtSchemas) await connection.run(`create schema if not exists ${schema}`);
  const warnings: Warning[] = [];
  for (const relation of orderRelations(connection, relations)) {
    onRelation(relation.qualified);
    await buildRelation(connection, relation);
    warnings.push(...(await runChecks(connection, relation)));
  }
  await writeComments(connection, [...readRelations('landing'), ...readRelations('seeds'), ...relations]);
  return { relations: relations.length, warnings };
}
