import type { DuckDBConnection } from '@duckdb/node-api';

export interface LandedSync {
  syncId: string;
  beganAt: string;
  finishedAt: string | null;
  isFull: boolean;
}

export interface ResourceStatus {
  resource: string;
  nLanded: number;
  nRefused: number;
  nDeleted: number;
  lastPulledAt: string | null;
  isReadable: boolean | null;
  reason: string | null;
}

export interface RefusedRecord {
  source: string | null;
  resource: string | null;
  recordId: string | null;
  path: string | null;
  file: string | null;
  line: number | null;
  reason: string | null;
}

export interface WarehouseStatus {
  syncs: LandedSync[];
  resources: ResourceStatus[];
  refused: RefusedRecord[];
}

const hasLanding = async (connection: DuckDBConnection): Promise<boolean> => {
  const reader = await connection.runAndReadAll(
    "select count(*) from duckdb_tables() where schema_name = 'landing' and table_name in ('syncs', 'pulls', 'refusals')",
  );
  return Number(reader.getRowsJson()[0]?.[0]) === 3;
};

const rowsOf = async <T>(connection: DuckDBConnection, sql: string): Promise<T[]> =>
  (await connection.runAndReadAll(sql)).getRowObjectsJson() as unknown as T[];

/** The last syncs, what stands landed of each resource, and what was set aside. */
export async function readStatus(connection: DuckDBConnection): Promise<WarehouseStatus> {
  if (!(await hasLanding(connection))) return { syncs: [], resources: [], refused: [] };
  const syncs = await rowsOf<LandedSync>(
    connection,
    `select sync_id as "syncId", strftime(began_at, '%Y-%m-%dT%H:%M:%SZ') as "beganAt",
         strftime(finished_at, '%Y-%m-%dT%H:%M:%SZ') as "finishedAt", is_full as "isFull"
     from landing.syncs order by began_at desc limit 5`,
  );
  const resources = await rowsOf<ResourceStatus>(
    connection,
    `select resource, n_landed::double as "nLanded", n_refused::double as "nRefused", n_deleted::double as "nDeleted",
         strftime(last_pulled_at, '%Y-%m-%dT%H:%M:%SZ') as "lastPulledAt", is_readable as "isReadable", reason
     from landing.pulls order by resource`,
  );
  const refused = await rowsOf<RefusedRecord>(
    connection,
    `select source, resource, record_id as "recordId", path, file, line::double as line, reason
     from landing.refusals order by all`,
  );
  return { syncs, resources, refused };
}
