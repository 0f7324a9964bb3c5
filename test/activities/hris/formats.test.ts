import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { landCase, refusals, rows } from './hris-case.ts';

const people = [
  { id: '0017', name: 'Zoë Åberg', hired: '2023-03-01', left: null },
  { id: '0018', name: 'Jo "JJ" O\'Neil, Jr.', hired: '2024-02-29', left: '2024-12-31' },
];
const expected = [
  ['0017', '2023-03-01', null, 'Zoë Åberg'],
  ['0018', '2024-02-29', '2024-12-31', 'Jo "JJ" O\'Neil, Jr.'],
];
const landed = `
  select employee_id, start_date, termination_date, title
  from landing.hris_employees join landing.hris_people using (employee_id) order by employee_id`;

const header = ['Employee ID', 'Full Name', 'Job Title', 'Hire Date', 'Termination Date'];
const cells = people.map(({ id, name, hired, left }) => [id, name, name, hired, left ?? '']);
const delimited = (delimiter: string, newline: string): string =>
  [header, ...cells]
    .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter))
    .join(newline);
const records = people.map(({ id, name, hired, left }) => ({
  'Employee ID': id,
  'Full Name': name,
  'Job Title': name,
  'Hire Date': hired,
  'Termination Date': left,
}));

const texts: [string, string, string | Uint8Array][] = [
  ['CSV', 'e.csv', delimited(',', '\n')],
  [
    'CSV with a byte order mark, Windows line ends and blank lines at its end',
    'e.csv',
    `\uFEFF${delimited(',', '\r\n')}\r\n\r\n,,,\r\n`,
  ],
  ['CSV with semicolons, as Excel writes it in Europe', 'e.csv', delimited(';', '\r\n')],
  ['CSV in Latin-1', 'e.csv', Buffer.from(delimited(',', '\n'), 'latin1')],
  ['CSV in UTF-16', 'e.csv', Buffer.from(`\uFEFF${delimited('\t', '\r\n')}`, 'utf16le')],
  ['CSV in UTF-16 without a byte order mark', 'e.csv', Buffer.from(delimited(',', '\n'), 'utf16le')],
  ['CSV whose first line tells Excel the delimiter', 'e.csv', `sep=;\r\n${delimited(';', '\r\n')}`],
  ['TSV', 'e.tsv', delimited('\t', '\n')],
  ['JSON', 'e.json', JSON.stringify(records)],
  ['JSON with a byte order mark', 'e.json', `\uFEFF${JSON.stringify(records)}`],
  ['JSON in UTF-16', 'e.json', Buffer.from(`\uFEFF${JSON.stringify(records)}`, 'utf16le')],
  [
    'a JSON report that wraps its records',
    'e.json',
    JSON.stringify({ title: 'All', fields: [{ id: 'x' }], employees: records }),
  ],
  ['NDJSON', 'e.ndjson', records.map((record) => JSON.stringify(record)).join('\n')],
];

test.each(texts)('%s lands as it was written', async (_, file, content) => {
  const connection = await landCase({ employees: { file } }, { [file]: content });
  expect(await rows(connection, landed)).toEqual(expected);
  expect(await refusals(connection)).toEqual([]);
});

test('XLSX lands from the sheet named, dates from date cells, text and serial numbers alike', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'hindsight-')), 'e.xlsx');
  const workbook = [
    { sheet: 'Notes', data: [[{ value: 'nothing here' }]] },
    {
      sheet: '2025',
      data: [
        header.map((value) => ({ value })),
        [
          { value: '0017' },
          { value: 'Zoë Åberg' },
          { value: 'Zoë Åberg' },
          { type: Date, value: new Date('2023-03-01T00:00:00Z'), format: 'yyyy-mm-dd' },
          null,
        ],
        [
          { value: '0018' },
          { value: 'Jo "JJ" O\'Neil, Jr.' },
          { value: 'Jo "JJ" O\'Neil, Jr.' },
          { value: '2024-02-29' },
          { value: 45_657 },
        ],
      ],
    },
  ];
  await writeWorkbook(workbook as never).toFile(path);
  const connection = await landCase(
    { employees: { file: 'e.xlsx', sheet: 2025 } },
    { 'e.xlsx': readFileSync(path) },
  );
  expect(await rows(connection, landed)).toEqual(expected);
  await expect(
    landCase({ employees: { file: 'e.xlsx', sheet: 'Staff' } }, { 'e.xlsx': readFileSync(path) }),
  ).rejects.toThrow('hris.employees.sheet: no sheet "Staff" in e.xlsx; it has Notes, 2025.');
});

test('Parquet lands, its dates as dates and its float and decimal employee numbers as whole numbers, records as nothing', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'hindsight-')), 'e.parquet');
  const writer = await (await DuckDBInstance.create(':memory:')).connect();
  await writer.run(`
    copy (
      select 1001.0::double as "Employee ID", 'Ann Lee' as "Name", date '2023-03-01' as "Hire Date",
        1002.0::decimal(10, 2) as "Manager ID", {'name': 'Finance'} as "Department"
      union all select 1002.0, 'Bo Ek', date '2022-01-01', null, null
    ) to '${path}' (format parquet)`);
  const connection = await landCase(
    { employees: { file: 'e.parquet' } },
    { 'e.parquet': readFileSync(path) },
  );
  expect(
    await rows(
      connection,
      'select employee_id, start_date, manager_id, department, _line from landing.hris_employees',
    ),
  ).toEqual([
    ['1001', '2023-03-01', '1002', null, '1'],
    ['1002', '2022-01-01', null, null, '2'],
  ]);
});

test('a glob reads several files, each by its own header', async () => {
  const connection = await landCase(
    { employees: { file: 'acme/staff-*.csv' } },
    {
      'acme/staff-us.csv': 'Employee ID,First Name,Last Name,Hire Date\n1,Ann,Lee,2023-03-01\n',
      'acme/staff-eu.csv': 'Start Date,Employee Number,Name\n2023-04-01,2,Bo Ek\n',
      'acme/other.csv': 'x\n1\n',
    },
  );
  expect(
    await rows(
      connection,
      'select employee_id, start_date, _file, _line from landing.hris_employees order by 1',
    ),
  ).toEqual([
    ['1', '2023-03-01', 'staff-us.csv', '2'],
    ['2', '2023-04-01', 'staff-eu.csv', '2'],
  ]);
});

test('a key that only a later JSON record has is a column', async () => {
  const records = [
    { employeeId: 7, legalFirst: 'Ann', legalLast: 'Lee', hireDate: '2023-03-01' },
    {
      employeeId: 8,
      legalFirst: 'Bo',
      legalLast: 'Ek',
      hireDate: '2023-03-01',
      terminationDate: '2024-03-01',
    },
  ];
  const text = `${JSON.stringify(records[0])}\n\n{half a record\n${JSON.stringify(records[1])}\n`;
  const connection = await landCase({ employees: { file: 'e.ndjson' } }, { 'e.ndjson': text });
  expect(
    await rows(
      connection,
      'select employee_id, termination_date, _line from landing.hris_employees order by 1',
    ),
  ).toEqual([
    ['7', null, '1'],
    ['8', '2024-03-01', '4'],
  ]);
  expect(await refusals(connection)).toEqual([['e.ndjson', '3', null, 'not a JSON record']]);
});
