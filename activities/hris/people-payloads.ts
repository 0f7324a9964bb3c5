import type { DuckDBConnection } from '@duckdb/node-api';
import { personColumns } from '../../models/hris/employee.ts';
import { type EmployeeIdentity, normaliseEmployee } from '../identity/normalise-employee.ts';

const rowsPerBatch = 50_000;

/** Writes what linking compares of each accepted employee into a temporary table: `employee_id, payload`. */
export async function peoplePayloads(
  connection: DuckDBConnection,
  checked: string,
  people: string,
): Promise<void> {
  await connection.run(`create or replace temp table ${people} (employee_id varchar, payload varchar)`);
  for (let last = -1; ; ) {
    const reader = await connection.runAndReadAll(`
      select _place, employee_id, ${personColumns.join(', ')} from ${checked}
      where _reason is null and _place > ${last} order by _place limit ${rowsPerBatch}`);
    const rows = reader.getRowObjectsJson();
    if (rows.length === 0) return;
    const appender = await connection.createAppender(people, 'main', 'temp');
    for (const { _place, employee_id, ...person } of rows) {
      appender.appendVarchar(String(employee_id));
      appender.appendVarchar(JSON.stringify(normaliseEmployee(person as EmployeeIdentity)));
      appender.endRow();
      last = Number(_place);
    }
    appender.closeSync();
  }
}
