import type { DuckDBConnection } from '@duckdb/node-api';
import { relationsRead } from '../warehouse/order-relations.ts';
import { bareSelect, builtSchemas, type Relation, readRelations } from '../warehouse/read-relations.ts';
import type { HeldTable } from './held-tables.ts';

export interface FieldReaders {
  field: string;
  /** Relations whose query names the field. */
  readBy: string[];
}

/** Read while pulling: lists of feedback may leave out the options of a choice, which its template has. */
const readByPulling = [
  'landing.lever_feedback_templates fields[].options[]',
  'landing.lever_feedback_templates fields[].id',
];

export interface TableReaders extends HeldTable {
  fieldReaders: FieldReaders[];
  /** Metrics that stand on the table, through whatever relations. */
  metrics: string[];
}

/** Which relations read each field, found in the relations' own queries. */
export function fieldReaders(connection: DuckDBConnection, tables: readonly HeldTable[]): TableReaders[] {
  const relations = builtSchemas.flatMap((schema) => readRelations(schema));
  const reads = new Map(
    relations.map((relation) => [relation.qualified, relationsRead(connection, bareSelect(relation))]),
  );
  return tables.map((held) => {
    const direct = relations.filter(({ qualified }) => reads.get(qualified)?.includes(held.table));
    const fields = held.fields.map((field) => ({
      field,
      readBy: [
        ...direct.filter((relation) => names(relation, field)).map(({ qualified }) => qualified),
        ...(readByPulling.includes(`${held.table} ${field}`) ? ['the pull itself'] : []),
      ],
    }));
    return { ...held, fieldReaders: fields, metrics: metricsOn(held.table, reads) };
  });
}

/** A query names a field by the last part of its path, as a word; comments do not count. */
function names(relation: Relation, field: string): boolean {
  const sql = relation.sql.replaceAll(/--.*$/gm, '');
  const last = field.replaceAll('[]', '').split('.').at(-1)!;
  return new RegExp(`(?<![\\w])${last}(?![\\w])`).test(sql);
}

function metricsOn(table: string, reads: Map<string, string[]>): string[] {
  const reached = new Set<string>();
  const pending = [table];
  while (pending.length > 0) {
    const read = pending.pop()!;
    for (const [relation, sources] of reads) {
      if (!sources.includes(read) || reached.has(relation)) continue;
      reached.add(relation);
      pending.push(relation);
    }
  }
  return [...reached].filter((relation) => relation.startsWith('metrics.')).sort();
}
