import type { DuckDBConnection } from '@duckdb/node-api';
import { type IncomingRow, incomingRows } from './incoming-rows.ts';

export async function plannedOpportunities(
  connection: DuckDBConnection,
  resource: string,
  limit: number,
): Promise<string[]> {
  const reader = await connection.runAndReadAll(
    'select opportunity_id from landing.child_plan where resource = $resource limit $limit',
    { resource, limit },
  );
  return reader.getRowsJson().map(([id]) => String(id));
}

export async function countPlanned(connection: DuckDBConnection, resource: string): Promise<number> {
  const reader = await connection.runAndReadAll(
    'select count(*) from landing.child_plan where resource = $resource',
    { resource },
  );
  return Number(reader.getRowsJson()[0]?.[0]);
}

export async function unplan(connection: DuckDBConnection, resource: string, ids: string[]): Promise<void> {
  await incomingRows(
    connection,
    ids.map((id): IncomingRow => [id, null, null]),
  );
  await connection.run(
    'delete from landing.child_plan where resource = $resource and opportunity_id in (select id from incoming)',
    { resource },
  );
}

export async function dropPlan(connection: DuckDBConnection, resource: string): Promise<void> {
  await connection.run('delete from landing.child_plan where resource = $resource', { resource });
}
