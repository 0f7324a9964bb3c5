import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import writeWorkbook from 'write-excel-file/node';
import { asOf, onDay } from './calendar.ts';
import type { Employee } from './employees.ts';
import { identities } from './hris-identity.ts';
import { Random } from './random.ts';
import { type Review, reviewsOf } from './reviews.ts';

const header = [
  'Employee ID',
  'Legal First Name',
  'Legal Last Name',
  'Preferred Name',
  'Work Email',
  'Personal Email',
  'Mobile Phone',
  'Hire Date',
  'Termination Date',
  'Termination Type',
  'Business Title',
  'Department',
  'Location',
  'Manager ID',
  'Worker Type',
];

const americanDate = (at: number | null): string => {
  if (at === null) return '';
  const [year, month, day] = onDay(at).split('-');
  return `${month}/${day}/${year}`;
};

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

function employeeRows(employees: Employee[]): string[][] {
  const spelled = identities(employees);
  return employees.map((employee, at) => {
    const who = spelled[at]!;
    return [
      employee.employeeId,
      who.firstName,
      who.lastName,
      who.preferredName,
      who.workEmail,
      who.personalEmail,
      who.phone,
      americanDate(employee.startedAt),
      americanDate(employee.endedAt),
      employee.endedBy ?? '',
      employee.title,
      employee.department,
      employee.location,
      employee.managerId ?? '',
      employee.workerType,
    ];
  });
}

/** Rows of people who do not count: no number, a day that never was, somebody twice, nothing at all. */
function dirty(rows: string[][]): string[][] {
  const with_ = (row: string[], place: number, cell: string) =>
    row.map((old, at) => (at === place ? cell : old));
  const [first, second, third] = [rows[60]!, rows[61]!, rows[62]!];
  return [
    with_(with_(first, 0, ''), 4, 'no.number@acme.example'),
    with_(with_(with_(second, 0, 'E-90001'), 4, 'no.day@acme.example'), 7, '02/30/2024'),
    with_(with_(with_(third, 0, 'E-90002'), 4, 'no.start@acme.example'), 7, ''),
    rows[63]!,
    header.map(() => ''),
  ];
}

function writeEmployees(path: string, employees: Employee[]): void {
  const rows = employeeRows(employees.filter(({ startedAt }) => startedAt <= asOf + 30 * 86_400_000));
  const middle = Math.floor(rows.length / 2);
  const all = [header, ...rows.slice(0, middle), ...dirty(rows), ...rows.slice(middle)];
  // A byte order mark and Windows line ends, as Excel saves it.
  writeFileSync(path, `\ufeff${all.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`);
}

async function writeReviews(path: string, reviews: Review[]): Promise<void> {
  const stray: Review[] = [
    { employeeId: '', reviewedOn: '2024-07-22', cycle: '2024 first half', label: 'Solid', reviewerId: '' },
    {
      employeeId: 'E-99999',
      reviewedOn: '2024-07-22',
      cycle: '2024 first half',
      label: 'Solid',
      reviewerId: '',
    },
  ];
  const titles = ['Employee ID', 'Review Date', 'Review Period', 'Overall Rating', 'Reviewer ID'];
  const data = [...reviews, ...stray].map(({ employeeId, reviewedOn, cycle, label, reviewerId }) => [
    employeeId,
    { value: new Date(reviewedOn), type: Date, format: 'yyyy-mm-dd' },
    cycle,
    label,
    reviewerId,
  ]);
  const about = [['Exported from the review tool'], ['Confidential']];
  await writeWorkbook([
    { data: about, sheet: 'About' },
    { data: [titles, ...data], sheet: 'Ratings' },
  ]).toFile(path);
}

/** What employees said of themselves at work; a few said nothing. */
async function writeDemographics(path: string, employees: Employee[]): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`create table demographics ("Employee ID" varchar, "Gender" varchar, "Race/Ethnicity" varchar,
    "Veteran Status" varchar, "Disability Status" varchar, "Date of Birth" varchar)`);
  const appender = await connection.createAppender('demographics');
  for (const { employeeId, person } of employees) {
    const random = new Random('demographics', employeeId);
    if (random.chance(0.03)) continue;
    const gender = {
      Female: random.pick(['F', 'Woman']),
      Male: random.pick(['M', 'Man']),
      'Non-binary': 'Non-binary',
    };
    const cells = [
      employeeId,
      gender[person.gender],
      random.chance(0.06) ? 'Decline to self-identify' : person.race,
      random.chance(0.15) ? null : person.isVeteran ? 'Yes' : 'No',
      random.chance(0.2) ? null : person.hasDisability ? 'Yes' : 'No',
      onDay(person.bornAt),
    ];
    for (const cell of cells) {
      if (cell === null) appender.appendNull();
      else appender.appendVarchar(cell);
    }
    appender.endRow();
  }
  appender.closeSync();
  const target = path.replaceAll("'", "''");
  await connection.run(`copy (select * replace ("Date of Birth"::date as "Date of Birth") from demographics)
    to '${target}' (format parquet)`);
  connection.closeSync();
  instance.closeSync();
}

/** Acme's HRIS extract: employees as CSV, reviews as a workbook, demographics as Parquet. */
export async function writeHris(folder: string, employees: Employee[]): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeEmployees(join(folder, 'employees.csv'), employees);
  await writeReviews(join(folder, 'reviews.xlsx'), employees.flatMap(reviewsOf));
  await writeDemographics(join(folder, 'demographics.parquet'), employees);
}
