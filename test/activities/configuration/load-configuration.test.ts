import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadConfiguration } from '../../../activities/configuration/load-configuration.ts';
import { thresholdRanges } from '../../../models/threshold-ranges.ts';
import { openTestHome } from '../../helpers/test-home.ts';

const load = (yaml: string, files: Record<string, string> = {}) => {
  const home = openTestHome({ 'customers/acme.yaml': yaml, ...files });
  return { home, configuration: loadConfiguration('acme') };
};

test('an empty file is a configuration: every option has its default', () => {
  expect(load('# nothing yet\n').configuration).toEqual({
    lever: { base_url: 'https://api.lever.co/v1', requests_per_second: 8 },
    hris: {},
    funnel: {},
    archive_reasons: {},
    availability: [],
    reference_groups: {},
    exclude: { contacts: [], include_confidential_postings: false },
    thresholds: {},
    publish: { interviewer_names: false, keep: 7 },
    retention: {},
  });
});

test('the example of the interface is read as it stands', () => {
  const { home, configuration } = load(`
lever: { base_url: https://api.lever.co/v1, requests_per_second: 10 }
hris:
  employees:    { file: acme/employees.csv, columns: { employee_id: Employee ID, start_date: Hire Date } }
  reviews:      { file: acme/reviews.xlsx, sheet: 2025, columns: {}, ratings: { Exceeds: 4, Meets: 3 } }
  demographics: { file: /srv/demographics.parquet }
funnel:          { "Phone chat": screened, "Onsite loop": interviewed }
archive_reasons: { "Took another offer": withdrew, "Not a fit": rejected }
availability:    []
exclude:         { contacts: [], include_confidential_postings: false }
thresholds:      { small_cell: 5 }
publish:         { interviewer_names: false, keep: 7 }
as_of:           2026-11-01
`);
  expect(configuration.hris.employees).toMatchObject({
    file: join(home, 'customers/acme/employees.csv'),
    columns: { employee_id: 'Employee ID', start_date: 'Hire Date' },
  });
  expect(configuration.hris.reviews).toMatchObject({ sheet: '2025', ratings: { Exceeds: 4, Meets: 3 } });
  expect(configuration.hris.demographics?.file).toBe('/srv/demographics.parquet');
  expect(configuration.as_of).toBe('2026-11-01');
  expect(configuration.thresholds).toEqual({ small_cell: 5 });
});

test.each([
  ['levre: {}', 'levre: unknown key; did you mean lever?'],
  ['hris: { employes: { file: x.csv } }', 'hris.employes: unknown key; did you mean employees?'],
  [
    'hris: { employees: { file: x.csv, columns: { startdate: x } } }',
    'hris.employees.columns.startdate: unknown key; did you mean start_date?',
  ],
  ['hris: { employees: { file: x.csv, ratings: {} } }', 'hris.employees.ratings: unknown key'],
  ['hris: { employees: {} }', 'hris.employees.file: is required'],
  [
    'hris: { reviews: { file: x.csv } }',
    'hris.employees: reviews and demographics say nothing without employees',
  ],
  [
    'lever: { base_url: "https://lever.example/v1" }',
    'lever.base_url: expected https://api.lever.co/v1, https://api.sandbox.lever.co/v1',
  ],
  ['lever: { base_url: "https://127.0.0.1.evil.example/v1" }', 'lever.base_url: expected'],
  ['lever: { base_url: "http://api.lever.co/v1" }', 'lever.base_url: expected'],
  [
    'lever: { requests_per_second: 11 }',
    'lever.requests_per_second: Lever allows 10 a second; write 10 or less',
  ],
  ['lever: { requests_per_second: fast }', 'lever.requests_per_second: expected number'],
  [
    'funnel: { "Phone chat": screening }',
    'funnel.Phone chat: expected one of applied, screened, interviewed, offered, hired',
  ],
  [
    'archive_reasons: { "Not a fit": hired }',
    'archive_reasons.Not a fit: expected one of withdrew, rejected',
  ],
  [
    'availability: [{ characteristic: gender, group: Female, share: 40 }]',
    'availability[0].share: expected 1 or less',
  ],
  [
    'availability: [{ characteristic: height, group: x, share: 0.4 }]',
    'availability[0].characteristic: expected one of gender',
  ],
  ['thresholds: { smal_cell: 5 }', 'thresholds.smal_cell: unknown key; did you mean small_cell?'],
  ['thresholds: { small_cell: -1 }', 'thresholds.small_cell: expected 0 or more'],
  ['thresholds: { small_cell: 2.5 }', 'thresholds.small_cell: expected a whole number'],
  ['thresholds: { four_fifths: 80 }', 'thresholds.four_fifths: expected 1 or less'],
  ['thresholds: { yes_score: 5 }', 'thresholds.yes_score: expected 4 or less'],
  ['lever: { requests_per_second: 0 }', 'lever.requests_per_second: expected more than 0'],
  [
    'hris: { employees: { file: x.csv, delimiter: ";;" } }',
    'hris.employees.delimiter: expected one character',
  ],
  ['funnel: [screened]', 'funnel: expected object'],
  ['exclude: { contacts: con-1 }', 'exclude.contacts: expected a list'],
  ['publish: { keep: 0 }', 'publish.keep: expected 1 or more'],
  ['as_of: yesterday', 'as_of: expected a date such as 2026-11-01'],
  ['as_of: 2026-02-30', 'as_of: expected a date such as 2026-11-01'],
  [
    'reference_groups: { hair: Brown }',
    'reference_groups.hair: unknown key; known are gender, race_ethnicity',
  ],
  ['- a list', 'the file: expected object'],
  ['lever: {\n', 'acme.yaml: line 2'],
  ['lever: {}\nlever: {}\n', 'acme.yaml: line 2: Map keys must be unique'],
])('%j is refused by its path', (yaml, message) => {
  expect(() => load(yaml)).toThrow(
    expect.objectContaining({ exitCode: 2, message: expect.stringContaining(message) }),
  );
});

test.each(['http://127.0.0.1:4010/v1', 'http://localhost:80/v1/', 'http://[::1]:9/v1'])(
  'this machine may be Lever, as fast as it likes: %s',
  (url) => {
    const { configuration } = load(`lever: { base_url: "${url}", requests_per_second: 500 }`);
    expect(configuration.lever).toEqual({ base_url: url.replace(/\/$/, ''), requests_per_second: 500 });
  },
);

test('a customer without a file is told how to write one', () => {
  openTestHome();
  expect(() => loadConfiguration('acme')).toThrow('run `hindsight init acme` to write one');
  expect(() => loadConfiguration('../acme')).toThrow("is not a customer's name");
});

test('the thresholds that may be overridden are those of the seed', () => {
  const seed = readFileSync('sql/seeds/thresholds.csv', 'utf8').trim().split('\n').slice(1);
  expect(Object.keys(thresholdRanges).sort()).toEqual(seed.map((line) => line.split(',')[0]).sort());
});
