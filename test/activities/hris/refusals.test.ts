import { expect, test } from 'vitest';
import { landCase, refusals, rows } from './hris-case.ts';

test('a bad row is set aside by file and line, counted, and its neighbours land', async () => {
  const text = [
    'Employee ID,Name,Hire Date,Termination Date,Termination Type',
    'E1,Ann Lee,2023-03-01,,',
    ',Bo Ek,2023-03-01,,',
    'E3,"Cy',
    'Line Two",2023-02-30,,',
    'E4,Di Ox,soon,,',
    'E5,Ed Po,2023-03-01,31/12/2023,',
    'E6,,2023-03-01,,',
    'E1,Ann Again,2024-03-01,,',
    'E7,Flo Quy,2023-03-01,2022-03-01,',
    'E8,Gus Ray,2023-03-01,2023-09-01,Regretted - Voluntary,x',
    'E9,Hal Soe,,,',
    'E10,Ida Tam,2023-03-01,9999-12-31,',
    'E11,Jan Ur,2023-03-01T00:00:00-08:00,2024-01-01,Involuntary',
    'E12,Kim Vo,2023-03-01,n/a,"',
  ].join('\n');
  const connection = await landCase({ employees: { file: 'e.csv' } }, { 'e.csv': text });
  expect(
    await rows(
      connection,
      'select employee_id, start_date, termination_date, termination_type, _line from landing.hris_employees',
    ),
  ).toEqual([
    ['E1', '2023-03-01', null, null, '2'],
    ['E10', '2023-03-01', null, null, '13'],
    ['E11', '2023-03-01', '2024-01-01', 'involuntary', '14'],
  ]);
  const impossible = 'is not a date that exists, or not in the format configured';
  expect(await refusals(connection)).toEqual([
    ['e.csv', '3', 'employee_id', 'no employee_id'],
    ['e.csv', '4', 'start_date', `start_date ${impossible}`],
    ['e.csv', '6', 'start_date', `start_date ${impossible}`],
    ['e.csv', '7', 'termination_date', `termination_date ${impossible}`],
    ['e.csv', '8', 'full_name', 'no name'],
    ['e.csv', '9', 'employee_id', 'employee_id of an earlier row'],
    ['e.csv', '10', 'termination_date', 'termination_date is before start_date'],
    ['e.csv', '11', null, '6 cells where the header has 5'],
    ['e.csv', '12', 'start_date', 'no start_date'],
    ['e.csv', '15', null, 'a quote that nothing closes'],
  ]);
  expect(
    await rows(
      connection,
      "select resource, n_received, n_landed, n_refused, is_readable, reason from landing.pulls where resource like 'hris%' order by 1",
    ),
  ).toEqual([
    ['hris_demographics', '0', '0', '0', false, 'not configured'],
    ['hris_employees', '13', '3', '10', true, null],
    ['hris_reviews', '0', '0', '0', false, 'not configured'],
  ]);
  expect(await rows(connection, 'select count(*) from landing.hris_people')).toEqual([['3']]);
});

test('a refusal never holds a value of the row', async () => {
  const text = 'Employee ID,Name,Hire Date\nPLANTED-1,Planted Person,planted date\n';
  const connection = await landCase({ employees: { file: 'e.csv' } }, { 'e.csv': text });
  expect(
    JSON.stringify(await rows(connection, 'select * from landing.refusals')).toLowerCase(),
  ).not.toContain('planted');
});

test('rating labels become numbers, numbers stay, and a label that nothing maps is set aside', async () => {
  const text = [
    'Employee ID,Review Date,Overall Rating,Review Cycle',
    'E1,2024-06-30,Exceeds,H1',
    'E2,2024-06-30, meets ,H1',
    'E2,2024-06-30,Not\u00a0 QUITE,H2',
    'E3,2024-06-30,"3,5",H2',
    'E3,2024-06-30,3.5,H1',
    'E4,2024-06-30,Stellar,H1',
    'E5,2024-06-30,,H1',
    'E6,2024-06-30,NaN,H1',
    'E7,,4,H1',
  ].join('\n');
  const connection = await landCase(
    {
      employees: { file: 'e.csv' },
      reviews: { file: 'r.csv', ratings: { Exceeds: 4, Meets: 3, meets: 3, 'Not quite': 2 } },
    },
    { 'e.csv': 'Employee ID,Name,Hire Date\n', 'r.csv': text },
  );
  expect(
    await rows(connection, 'select employee_id, reviewed_on, rating, cycle from landing.hris_reviews'),
  ).toEqual([
    ['E1', '2024-06-30', 4, 'H1'],
    ['E2', '2024-06-30', 3, 'H1'],
    ['E2', '2024-06-30', 2, 'H2'],
    ['E3', '2024-06-30', 3.5, 'H2'],
    ['E3', '2024-06-30', 3.5, 'H1'],
  ]);
  const unmapped = 'rating is no number and not among hris.reviews.ratings';
  expect(await refusals(connection)).toEqual([
    ['r.csv', '7', 'rating', unmapped],
    ['r.csv', '8', 'rating', 'no rating'],
    ['r.csv', '9', 'rating', unmapped],
    ['r.csv', '10', 'reviewed_on', 'no reviewed_on'],
  ]);
});

test('the end of an employment is voluntary, involuntary, or unsaid', async () => {
  const said = {
    Voluntary: 'voluntary',
    Involuntary: 'involuntary',
    'Terminate Employee > Voluntary > Better Offer': 'voluntary',
    'Voluntary > Unhappy with performance reviews': 'voluntary',
    'Involuntary > Personal conduct': 'involuntary',
    'INVOLUNTARY TERMINATION': 'involuntary',
    Resignation: 'voluntary',
    'Laid off': 'involuntary',
    Layoff: 'involuntary',
    Retirement: 'voluntary',
    Dismissed: 'involuntary',
    'Reduction in Force': 'involuntary',
    V: 'voluntary',
    I: 'involuntary',
    'Non-voluntary': 'involuntary',
    'Contract ended': null,
    Death: null,
    '': null,
  };
  const lines = Object.keys(said).map((word, index) => `${index},N,2023-01-01,2024-01-01,${word}`);
  const text = ['employee_id,full_name,start_date,termination_date,termination_type', ...lines].join('\n');
  const connection = await landCase({ employees: { file: 'e.csv' } }, { 'e.csv': text });
  const landed = await rows(
    connection,
    'select termination_type from landing.hris_employees order by employee_id::int',
  );
  expect(landed.flat()).toEqual(Object.values(said));
});

test('dates are read by the format configured and by no other', async () => {
  const text = 'Employee ID,Name,Hire Date\n1,A,03/04/2023\n2,B,2023-04-03\n3,C,31/02/2023\n4,D,3/4/23\n';
  const connection = await landCase(
    { employees: { file: 'e.csv', date_format: '%d/%m/%Y' } },
    { 'e.csv': text },
  );
  expect(await rows(connection, 'select employee_id, start_date from landing.hris_employees')).toEqual([
    ['1', '2023-04-03'],
  ]);
  expect((await refusals(connection)).map(([, line]) => line)).toEqual(['3', '4', '5']);
});

test('of several formats the first that gives a day counts', async () => {
  const text = 'Employee ID,Name,Hire Date\n1,A,1/5/2024\n2,B,12/31/24\n3,C,31.12.2024\n';
  const connection = await landCase(
    { employees: { file: 'e.csv', date_format: ['%m/%d/%Y', '%m/%d/%y'] } },
    { 'e.csv': text },
  );
  expect(await rows(connection, 'select employee_id, start_date from landing.hris_employees')).toEqual([
    ['1', '2024-01-05'],
    ['2', '2024-12-31'],
  ]);
  expect((await refusals(connection)).map(([, line]) => line)).toEqual(['4']);
});

test('a record or a list where a value should be is no value', async () => {
  const records = [
    { employee_id: '007', name: 'Bo Ek', start_date: '2024-01-01', department: { name: 'Finance' } },
    { employee_id: { value: 8 }, name: 'Ann Lee', start_date: '2024-01-01' },
    { employee_id: 9, name: ['Cy', 'Dee'], start_date: '2024-01-01' },
  ];
  const text = records.map((record) => JSON.stringify(record)).join('\n');
  const connection = await landCase({ employees: { file: 'e.ndjson' } }, { 'e.ndjson': text });
  expect(await rows(connection, 'select employee_id, department from landing.hris_employees')).toEqual([
    ['007', null],
  ]);
  expect(await refusals(connection)).toEqual([
    ['e.ndjson', '2', 'employee_id', 'no employee_id'],
    ['e.ndjson', '3', 'full_name', 'no name'],
  ]);
});
