import type { DuckDBConnection } from '@duckdb/node-api';
import { type ExtractName, extractNames } from '../../models/hris/extracts.ts';
import { landingTransaction } from '../warehouse/landing-transaction.ts';
import { checkedTable, peopleTable } from './checked-tables.ts';
import { quoted } from './extract-file.ts';

export interface LandedExtract {
  name: ExtractName;
  isConfigured: boolean;
  received: number;
  landed: number;
  refused: number;
}

const landedColumns: Record<ExtractName, string> = {
  employees: `employee_id, start_date, termination_date, termination_type, title, department, location, manager_id,
    worker_type, lever_id, _file, _line`,
  reviews: 'employee_id, reviewed_on, rating, cycle, reviewer_id, scale_min, scale_max, _file, _line',
  demographics: 'employee_id, gender, race_ethnicity, veteran, disability, birth_date, _file, _line',
};

/** Replaces what had landed of the three extracts by what was read, in one transaction. */
export async function replaceLandedHris(
  connection: DuckDBConnection,
  read: ReadonlySet<ExtractName>,
  syncId: string,
): Promise<LandedExtract[]> {
  return landingTransaction(connection, async () => {
    await connection.run(
      `delete from landing.refusals where source = 'hris'; delete from landing.hris_people;`,
    );
    const landed: LandedExtract[] = [];
    for (const name of extractNames)
      landed.push(await replaceExtract(connection, name, read.has(name), syncId));
    if (read.has('employees')) {
      await connection.run(`
        insert into landing.hris_people (employee_id, payload, _sync_id)
        select employee_id, payload, ${quoted(syncId)} from ${peopleTable}`);
    }
    return landed;
  });
}

async function replaceExtract(
  connection: DuckDBConnection,
  name: ExtractName,
  isConfigured: boolean,
  syncId: string,
): Promise<LandedExtract> {
  const table = `landing.hris_${name}`;
  const resource = quoted(`hris_${name}`);
  await connection.run(`delete from ${table}; delete from landing.pulls where resource = ${resource}`);
  if (!isConfigured) {
    await connection.run(`
      insert into landing.pulls (resource, n_received, n_landed, n_refused, n_deleted, is_readable, reason)
      values (${resource}, 0, 0, 0, 0, false, 'not configured')`);
    return { name, isConfigured, received: 0, landed: 0, refused: 0 };
  }
  const checked = checkedTable(name);
  await connection.run(`
    insert into ${table} (${landedColumns[name]}, _sync_id)
    select ${landedColumns[name]}, ${quoted(syncId)} from ${checked} where _reason is null order by _place;

    insert into landing.refusals (source, resource, path, file, line, reason, _sync_id)
    select 'hris', ${resource}, _path, _file, _line, _reason, ${quoted(syncId)}
    from ${checked} where _reason is not null order by _place;

    insert into landing.pulls (resource, n_received, n_landed, n_refused, n_deleted, last_pulled_at, is_readable)
    select ${resource}, count(*), count(*) filter (_reason is null), count(_reason), 0,
      current_timestamp at time zone 'UTC', true
    from ${checked}`);
  const reader = await connection.runAndReadAll(`select count(*), count(_reason) from ${checked}`);
  const [received, refused] = reader.getRowsJson()[0]!.map(Number) as [number, number];
  return { name, isConfigured, received, landed: received - refused, refused };
}
