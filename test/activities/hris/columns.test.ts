import { expect, test } from 'vitest';
import { mapColumns } from '../../../activities/hris/map-columns.ts';
import { columnsOf } from '../../../models/hris/column.ts';
import { employee } from '../../../models/hris/employee.ts';
import { landCase, rows } from './hris-case.ts';

const staff = 'Employee ID,Name,Hire Date\nE1,Ann Lee,2023-03-01\n';

const map = (header: string[], configured: Record<string, string | null> = {}) =>
  Object.fromEntries(
    mapColumns({
      path: 'hris.employees',
      file: 'employees.csv',
      header,
      columns: columnsOf(employee),
      configured,
    }).map(({ name, index }) => [name, header[index]]),
  );

test.each([
  [
    'Workday',
    [
      'Employee ID',
      'Legal Name - First Name',
      'Legal Name - Last Name',
      'Hire Date',
      'Email - Primary Work',
      'Termination Date',
      'Primary Termination Category',
      'Business Title',
      'Manager Employee ID',
      'Worker Type',
    ],
  ],
  [
    'BambooHR',
    [
      'Employee #',
      'First Name',
      'Last Name',
      'Hire Date',
      'Work Email',
      'Home Email',
      'Mobile Phone',
      'Termination Date',
      'Termination Type',
      'Job Title',
      'Department',
      'Location',
      'Supervisor EEID',
    ],
  ],
  [
    'HiBob',
    [
      'Employee ID',
      'Display name',
      'First name',
      'Last name',
      'Email',
      'Start date',
      'Termination date',
      'Leave and termination type',
      'Job title',
      'Site',
      'Manager ID',
    ],
  ],
  [
    'Rippling',
    [
      'Employee number',
      'Legal first name',
      'Legal last name',
      'Preferred first name',
      'Work email',
      'Personal email',
      'Start date',
      'End date',
      'Title',
      'Employment type',
      'Manager work email',
    ],
  ],
  [
    'UKG',
    [
      'Employee Number',
      'First Name',
      'Last Name',
      'Middle Name',
      'Last Hire Date',
      'Termination Date',
      'Termination Reason',
      'Job',
      'Supervisor Employee Number',
      'Email Address',
    ],
  ],
  [
    'ADP',
    [
      'Associate ID',
      'Payroll Name: First Name',
      'Payroll Name: Last Name',
      'Hire/Rehire Date',
      'Termination Date',
      'Job Title Description',
      'Home Department Description',
      'Location Description',
      'Voluntary/Involuntary Termination Flag',
      'Reports To Associate ID',
      'Work Contact: Work Email',
    ],
  ],
])('the headers that %s exports need no mapping', (_, header) => {
  expect(Object.values(map(header)).sort()).toEqual([...header].sort());
});

test('a column called Employee is the number only where no other column is', () => {
  expect(map(['Employee', 'Rippling ID', 'First name', 'Last name', 'Start date']).employee_id).toBe(
    'Rippling ID',
  );
  expect(map(['Employee', 'First name', 'Start date']).employee_id).toBe('Employee');
});

test('a column that is mapped is not taken for another name, and a name mapped to nothing is left out', () => {
  expect(
    map(['ID', 'Name', 'Original Hire Date', 'Hire Date'], {
      start_date: 'Original Hire Date',
      employee_id: 'id',
    }),
  ).toEqual({
    start_date: 'Original Hire Date',
    employee_id: 'ID',
    full_name: 'Name',
  });
  expect(map(['ID', 'Name', 'Hire Date', 'Title'], { title: null })).not.toHaveProperty('title');
});

test.each([
  [
    { columns: { start_date: 'Hire Dt' } },
    staff,
    'hris.employees.columns.start_date: no column "Hire Dt" in e.csv; it has Employee ID, Name, Hire Date.',
  ],
  [
    {},
    'Badge,Name,Hire Date\n',
    'hris.employees.columns.employee_id: no column of e.csv is known to mean employee_id; it has Badge, Name, Hire Date; say which',
  ],
  [
    {},
    'Employee ID,Hire Date\n',
    'hris.employees.columns.full_name: no column of e.csv is known to hold a name; it has Employee ID, Hire Date; map full_name',
  ],
  [
    {},
    'Employee ID,Employee ID,Name,Hire Date\n',
    'hris.employees.columns.employee_id: e.csv has more than one column "Employee ID"',
  ],
  [{}, '', 'it has no header'],
  [
    {},
    'E1,Ann Lee,2023-03-01\nE2,Bo Ek,2023-03-01\n',
    'is known to mean employee_id; it has values where the names of columns should be; say which',
  ],
  [{}, `Badge,${'x'.repeat(100_000)}\n`, `it has Badge, ${'x'.repeat(60)}…; say which`],
  [{ date_format: 'dd/mm/yyyy' }, staff, 'hris.employees.date_format: "dd/mm/yyyy" is no strptime format'],
  [{ encoding: 'klingon' }, staff, 'hris.employees.encoding: "klingon" is no encoding'],
])('a wrong mapping is named by its path: %j', async (options, text, message) => {
  await expect(landCase({ employees: { file: 'e.csv', ...options } }, { 'e.csv': text })).rejects.toThrow(
    message,
  );
});

test('a missing file stops before anything is changed', async () => {
  const connection = await landCase({ employees: { file: 'e.csv' } }, { 'e.csv': staff });
  const next = { employees: { file: 'e.csv' }, reviews: { file: 'none/r*.csv' } };
  await expect(
    landCase(next, { 'e.csv': 'Employee ID,Name,Hire Date\nE2,Bo Ek,2023-03-01\n' }, connection),
  ).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringMatching(
      /^hris\.reviews\.file: there is no .*none\/r\*\.csv; put the extract there/,
    ),
  });
  expect(await rows(connection, 'select employee_id from landing.hris_employees')).toEqual([['E1']]);
  expect(
    await rows(connection, "select table_name from duckdb_tables() where database_name = 'temp'"),
  ).toEqual([]);
});

test('landing the same extract twice changes nothing; a left-out extract leaves nothing behind', async () => {
  const files = { 'e.csv': staff, 'd.csv': 'Employee ID,Gender\nE1,F\nE2,\n' };
  const connection = await landCase({ employees: { file: 'e.csv' }, demographics: { file: 'd.csv' } }, files);
  const seen = async () => [
    await rows(connection, 'from landing.hris_employees'),
    await rows(connection, 'from landing.hris_people'),
    await rows(connection, 'from landing.hris_demographics'),
  ];
  const first = await seen();
  await landCase({ employees: { file: 'e.csv' }, demographics: { file: 'd.csv' } }, files, connection);
  expect(await seen()).toEqual(first);
  await landCase({}, {}, connection);
  expect(await seen()).toEqual([[], [], []]);
});
