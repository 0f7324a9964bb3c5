import type { DuckDBConnection } from '@duckdb/node-api';
import type { Relation } from './read-relations.ts';

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** The comment an analyst's tool shows on a relation: its question, then its grain. */
export const relationComment = (relation: Relation): string =>
  [relation.twin.question, relation.twin.grain && `Grain: ${relation.twin.grain}`].filter(Boolean).join(' ');

/** Writes the twins into the database. DuckDB loses comments with `create or replace`, hence after every build. */
export async function writeComments(connection: DuckDBConnection, relations: Relation[]): Promise<void> {
  for (const relation of relations) {
    const statements = [`comment on table ${relation.qualified} is ${text(relationComment(relation))}`];
    for (const [column, { description, unit }] of Object.entries(relation.columns)) {
      const said = unit ? `${description} (${unit})` : description;
      statements.push(`comment on column ${relation.qualified}."${column}" is ${text(said)}`);
    }
    await connection.run(statements.join(';\n'));
  }
}
