import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { readRelations, sqlFolder } from './read-relations.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Loads `sql/seeds/*.csv`; thresholds carry the customer's overrides, and say which they are. */
export async function loadSeeds(connection: DuckDBConnection): Promise<void> {
  await connection.run('create schema if not exists seeds');
  for (const seed of readRelations('seeds')) {
    const file = quoted(join(sqlFolder, 'seeds', `${seed.name}.csv`));
    await connection.run(
      `create or replace table ${seed.qualified} as from read_csv(${file}, header = true)`,
    );
  }
  await connection.run(`
    update seeds.thresholds set value = configured.value, source = 'the customer''s configuration', status = 'overridden'
    from landing.config_thresholds as configured where configured.name = thresholds.name`);
}
