import type { DuckDBConnection } from '@duckdb/node-api';
import { explainScores, type ScoreReason } from './trace-scores.ts';

export type TraceRow = Record<string, unknown>;

/** What one relation holds of the record. */
export interface TraceStep {
  layer: string;
  relation: string;
  rows: TraceRow[];
}

export interface Trace {
  opportunity_id: string;
  steps: TraceStep[];
  /** Every form of the opportunity, and why it is or is not a score that counts for accuracy. */
  scores: ScoreReason[];
}

/** Who the person is stays in landing and in identity; a trace says that it is there, never what it says. */
const holdsThePerson = new Set(['landing.lever_contacts', 'landing.hris_people']);

const layers = ['landing', 'staging', 'intermediate'] as const;

/** One opportunity at every layer of an open warehouse; `undefined` where it never landed. */
export async function traceRecord(
  connection: DuckDBConnection,
  opportunityId: string,
): Promise<Trace | undefined> {
  const landed = await read(connection, 'select 1 from landing.lever_opportunities where id = $1', [
    opportunityId,
  ]);
  if (landed.length === 0) return undefined;
  const tables = await keyedTables(connection);
  const employees = await linkedEmployees(connection, opportunityId);
  const steps: TraceStep[] = [];
  for (const layer of layers)
    for (const { relation, key } of tables.filter((table) => table.layer === layer)) {
      const ids = key === 'employee_id' ? employees : [opportunityId];
      for (const id of ids) {
        const rows = await read(connection, rowsSql(layer, relation, key), [id]);
        if (rows.length > 0) steps.push({ layer, relation: `${layer}.${relation}`, rows });
      }
    }
  steps.push(...(await metricCells(connection, opportunityId)));
  return { opportunity_id: opportunityId, steps, scores: await explainScores(connection, opportunityId) };
}

const rowsSql = (layer: string, relation: string, key: string): string => {
  const columns = holdsThePerson.has(`${layer}.${relation}`)
    ? `${key}, '(held here, not printed)' as person`
    : '*';
  return `select ${columns} from ${layer}."${relation}" where ${key} = $1 order by all`;
};

const read = async (connection: DuckDBConnection, sql: string, values: string[]): Promise<TraceRow[]> => {
  const reader = await connection.runAndReadAll(
    `select cast(to_json(found) as varchar) from (${sql}) as found`,
    values,
  );
  return reader.getRowsJson().map(([json]) => JSON.parse(String(json)) as TraceRow);
};

interface KeyedTable {
  layer: string;
  relation: string;
  key: string;
}

/**
 * Tables with a row of an opportunity, else of an employee; in the landing layer a Lever record's own id. EEO answers
 * land under the application's id and name the opportunity within.
 */
async function keyedTables(connection: DuckDBConnection): Promise<KeyedTable[]> {
  const rows = await read(
    connection,
    `select schema_name as layer, table_name as relation,
       case
         when table_name in ('lever_opportunities', 'lever_contacts') and schema_name = 'landing' then 'id'
         when table_name = 'lever_eeo_responses' and schema_name = 'landing' then 'payload ->> ''$.opportunityId'''
         when bool_or(column_name = 'opportunity_id') then 'opportunity_id'
         else 'employee_id'
       end as key
     from duckdb_columns()
     where database_name = current_database()
       and list_contains(string_split($1, ','), schema_name)
       and table_name not like 'link\\_%' escape '\\'
     group by schema_name, table_name
     having bool_or(column_name in ('opportunity_id', 'employee_id'))
       or (schema_name = 'landing' and table_name in ('lever_opportunities', 'lever_contacts', 'lever_eeo_responses'))
     order by schema_name, table_name`,
    [layers.join(',')],
  );
  return rows as unknown as KeyedTable[];
}

async function linkedEmployees(connection: DuckDBConnection, opportunityId: string): Promise<string[]> {
  const rows = await read(
    connection,
    'select employee_id from intermediate.candidate_employee_links where is_accepted and opportunity_id = $1',
    [opportunityId],
  );
  return rows.map((row) => String(row.employee_id));
}

/** The published cells that this record stands in, company and posting only: the other scopes read alike. */
async function metricCells(connection: DuckDBConnection, opportunityId: string): Promise<TraceStep[]> {
  const inScope = `(scope_kind, scope_id) in (
    select (scope_kind, scope_id) from intermediate.opportunity_scopes
    where opportunity_id = $1 and scope_kind in ('company', 'posting'))`;
  const isHire = 'exists (select 1 from intermediate.hires where opportunity_id = $1)';
  const queries: Record<string, string> = {
    funnel_selection_rate: `select * from metrics.funnel_selection_rate where "group" = 'all' and period = 'all' and ${inScope}
      and step in (select step from intermediate.opportunity_step_decisions where opportunity_id = $1)`,
    interviewer_accuracy: `select * from metrics.interviewer_accuracy where interviewer_id in (
      select interviewer_id from intermediate.interviewer_scores where opportunity_id = $1)`,
    quality_of_hire: `select * from metrics.quality_of_hire where period = 'all' and ${isHire} and ${inScope}`,
    retention: `select * from metrics.retention where period = 'all' and days = 365 and ${isHire} and ${inScope}`,
  };
  const steps: TraceStep[] = [];
  for (const [relation, sql] of Object.entries(queries)) {
    const rows = await read(connection, sql, [opportunityId]);
    if (rows.length > 0) steps.push({ layer: 'metrics', relation: `metrics.${relation}`, rows });
  }
  return steps;
}
