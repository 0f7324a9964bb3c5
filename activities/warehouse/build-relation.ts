import type { DuckDBConnection } from '@duckdb/node-api';
import { Failure } from '../../models/errors.ts';
import type { Columns, Estimator } from '../estimators/estimator.ts';
import { estimators } from '../estimators/index.ts';
import { bareSelect, type Relation } from './read-relations.ts';

/** Builds one relation as a table: its select, or what its estimator makes of the rows it selects. */
export async function buildRelation(connection: DuckDBConnection, relation: Relation): Promise<void> {
  try {
    if (relation.twin.estimator) await buildEstimate(connection, relation, relation.twin.estimator);
    else await connection.run(`create or replace table ${relation.qualified} as ${bareSelect(relation)}`);
  } catch (error) {
    if (error instanceof Failure) throw error;
    const reason = String((error as Error).message).split('\n')[0];
    throw new Failure(
      `sql/${relation.schema}/${relation.name}.sql: ${reason}; mend the file, nothing was changed.`,
    );
  }
}

async function buildEstimate(connection: DuckDBConnection, relation: Relation, name: string): Promise<void> {
  const estimator = estimators[name];
  if (!estimator)
    throw new Failure(
      `sql/${relation.schema}/${relation.name}.yml: estimator: there is no ${name} in activities/estimators/index.ts.`,
    );
  const reader = await connection.runAndReadAll(bareSelect(relation));
  await writeColumns(connection, relation, estimator, estimator.run(reader.getColumnsObjectJS()));
}

async function writeColumns(
  connection: DuckDBConnection,
  relation: Relation,
  estimator: Estimator,
  columns: Columns,
): Promise<void> {
  const output = Object.entries(estimator.output);
  const definition = output.map(([column, type]) => `"${column}" ${type}`).join(', ');
  await connection.run(`create or replace table ${relation.qualified} (${definition})`);
  const rows = columns[output[0]![0]]?.length ?? 0;
  const appender = await connection.createAppender(relation.name, relation.schema);
  for (let row = 0; row < rows; row += 1) {
    for (const [column, type] of output) {
      const value = columns[column]![row];
      if (value === null || value === undefined) appender.appendNull();
      else if (type === 'DOUBLE') appender.appendDouble(value as number);
      else if (type === 'BIGINT') appender.appendBigInt(BigInt(value as number | bigint));
      else if (type === 'BOOLEAN') appender.appendBoolean(value as boolean);
      else appender.appendVarchar(value as string);
    }
    appender.endRow();
  }
  appender.closeSync();
}
