import type { DuckDBConnection } from '@duckdb/node-api';
import { Failure } from '../../models/errors.ts';
import type { RelationCheck } from '../../models/relation.ts';
import type { Relation } from './read-relations.ts';

/** A `stop` check found rows. The transaction is rolled back. */
export class CheckFailed extends Failure {
  override name = 'CheckFailed';
}

export interface Warning {
  relation: string;
  check: string;
  rows: number;
}

const quote = (column: string): string => `"${column}"`;

const badRows = (relation: Relation, check: RelationCheck): string => {
  if (check.sql) return check.sql.trim().replace(/;$/, '');
  const columns = (check.unique ?? []).map(quote).join(', ');
  // Millions of names are compared in half the time by their hashes; the few that share one are then compared as they are.
  return `select ${columns} from ${relation.qualified}
    where hash(${columns}) in (select hash(${columns}) from ${relation.qualified} group by 1 having count(*) > 1)
    group by ${columns} having count(*) > 1`;
};

/** What every metric promises (metrics.md 0.1): no NaN, no infinity, a value or a reason, the closing columns last. */
async function metricPromises(connection: DuckDBConnection, relation: Relation): Promise<RelationCheck[]> {
  const described = await connection.runAndReadAll(`describe ${relation.qualified}`);
  const columns = described.getRowObjectsJson() as { column_name: string; column_type: string }[];
  const closing = columns.slice(-5).map((column) => column.column_name);
  if (closing.join() !== 'n,value,lower_bound,upper_bound,suppressed_because') {
    throw new CheckFailed(
      `${relation.qualified} does not end in the closing columns but in ${closing.join(', ')}; mend its select.`,
    );
  }
  const numbers = columns
    .filter((column) => column.column_type === 'DOUBLE')
    .map((column) => quote(column.column_name));
  const checks: RelationCheck[] = [
    {
      name: 'a value or a reason, never both or neither',
      severity: 'stop',
      sql: `select 1 from ${relation.qualified} where (value is null) <> (suppressed_because is not null)`,
    },
  ];
  if (numbers.length > 0) {
    const wrong = numbers.map((column) => `isnan(${column}) or isinf(${column})`).join(' or ');
    checks.push({
      name: 'no NaN and no infinity',
      severity: 'stop',
      sql: `select 1 from ${relation.qualified} where ${wrong}`,
    });
  }
  return checks;
}

/** Runs a relation's checks. Gives back the warnings; throws `CheckFailed` at the first `stop` check with rows. */
export async function runChecks(connection: DuckDBConnection, relation: Relation): Promise<Warning[]> {
  const promised = relation.schema === 'metrics' ? await metricPromises(connection, relation) : [];
  const warnings: Warning[] = [];
  for (const check of [...promised, ...relation.twin.checks]) {
    const reader = await connection.runAndReadAll(
      `select count(*) as n from (${badRows(relation, check)}) as wrong_rows`,
    );
    const rows = Number(reader.getRowsJson()[0]?.[0] ?? 0);
    if (rows === 0) continue;
    if (check.severity === 'warn') warnings.push({ relation: relation.qualified, check: check.name, rows });
    else {
      throw new CheckFailed(
        `Check "${check.name}" of ${relation.qualified} found ${rows} rows; nothing was changed and the last published numbers stand. Open sql/${relation.schema}/${relation.name}.yml for the check's query.`,
      );
    }
  }
  return warnings;
}
