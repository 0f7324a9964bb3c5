import type { DuckDBConnection } from '@duckdb/node-api';
import { buildRelation } from './build-relation.ts';
import { createLanding } from './create-landing.ts';
import { loadFunctions } from './load-functions.ts';
import { loadSeeds } from './load-seeds.ts';
import { orderRelations } from './order-relations.ts';
import { builtSchemas, type Relation, readRelations } from './read-relations.ts';
import { runChecks, type Warning } from './run-checks.ts';
import { writeComments } from './write-comments.ts';

export interface BuildOutcome {
  relations: number;
  warnings: Warning[];
}

/**
 * Rebuilds every relation from what has landed, in one transaction: seeds and macros, then each relation after all
 * it reads, with its checks. A failed `stop` check or a wrong query rolls everything back and is thrown as `Failure`.
 * @param onRelation told the qualified name before each relation is built (heartbeats)
 */
export async function buildWarehouse(
  connection: DuckDBConnection,
  onRelation: (qualified: string) => void = () => undefined,
): Promise<BuildOutcome> {
  await connection.run('begin transaction');
  try {
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
    await dropAbandoned(connection, relations);
    await writeComments(connection, [...readRelations('landing'), ...readRelations('seeds'), ...relations]);
    await connection.run('commit');
    return { relations: relations.length, warnings };
  } catch (error) {
    await connection.run('rollback').catch(() => undefined);
    throw error;
  }
}

/** A relation whose file is gone must not linger in the warehouse as if it were still built. */
async function dropAbandoned(connection: DuckDBConnection, relations: Relation[]): Promise<void> {
  const kept = new Set(relations.map((relation) => relation.qualified));
  const reader = await connection.runAndReadAll(
    `select schema_name || '.' || table_name as qualified from duckdb_tables()
     where database_name = current_database() and schema_name in ('staging', 'identity', 'intermediate', 'metrics')`,
  );
  for (const [qualified] of reader.getRowsJson()) {
    if (!kept.has(String(qualified))) await connection.run(`drop table ${qualified}`);
  }
}
