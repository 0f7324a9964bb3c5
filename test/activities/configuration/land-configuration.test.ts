import { expect, test } from 'vitest';
import { landConfiguration } from '../../../activities/configuration/land-configuration.ts';
import { loadConfiguration } from '../../../activities/configuration/load-configuration.ts';
import { openLandingWarehouse } from '../../helpers/landing-warehouse.ts';
import { openTestHome } from '../../helpers/test-home.ts';

const land = async (yaml: string, files: Record<string, string> = {}, into = openLandingWarehouse()) => {
  openTestHome({ 'customers/acme.yaml': yaml, ...files });
  const connection = await into;
  await landConfiguration(connection, loadConfiguration('acme'));
  return async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson();
};

test('the configuration becomes rows that SQL reads, and replaces the rows of before', async () => {
  const warehouse = openLandingWarehouse();
  await land('funnel: { Old: applied }', {}, warehouse);
  const rows = await land(
    `
funnel: { "Phone chat": screened }
archive_reasons: { "Took another offer": withdrew }
availability: [{ scope_kind: department, scope_id: Sales, step: hired, characteristic: gender, group: Female, share: 0.4, source: ACS }]
exclude: { contacts: [c-1, c-2], include_confidential_postings: true }
thresholds: { small_cell: 5 }
reference_groups: { gender: Male }
publish: { interviewer_names: true }
as_of: 2026-11-01
hris: { employees: { file: e.csv }, reviews: { file: r.csv } }
`,
    {},
    warehouse,
  );
  expect(await rows('from landing.config_funnel')).toEqual([['Phone chat', 'screened']]);
  expect(await rows('from landing.config_archive_reasons')).toEqual([['Took another offer', 'withdrew']]);
  expect(await rows('from landing.config_availability')).toEqual([
    ['department', 'Sales', 'hired', 'gender', 'Female', 0.4, 'ACS'],
  ]);
  expect(await rows('from landing.config_excluded_contacts')).toEqual([['c-1'], ['c-2']]);
  expect(await rows('from landing.config_thresholds')).toEqual([['small_cell', 5]]);
  expect(await rows('from landing.config_reference_groups')).toEqual([['gender', 'Male']]);
  expect(await rows('from landing.config_options order by name')).toEqual([
    ['as_of', '2026-11-01'],
    ['has_demographics', 'false'],
    ['has_reviews', 'true'],
    ['include_confidential_postings', 'true'],
    ['interviewer_names', 'true'],
  ]);
});

test('links.csv in the folder of the customer settles pairs, in the columns that `hindsight links` prints', async () => {
  const csv = 'employeeId,contactId,opportunityId,weight\nE1,c,opp-1,9.1\nE2,,None,\n';
  const rows = await land('', { 'customers/acme/links.csv': csv });
  expect(await rows('from landing.config_link_overrides')).toEqual([
    ['E1', 'opp-1'],
    ['E2', 'none'],
  ]);
});

test.each([
  [
    'employee_id\nE1\n',
    'links: links.csv needs the columns employeeId and opportunityId; it has employee_id.',
  ],
  ['employee,opportunity\n,opp-1\n', 'links: links.csv line 2: no employeeId'],
  ['employee,opportunity\nE1,\n', 'links: links.csv line 2: no opportunityId; write one, or none'],
  ['employee,opportunity\nE1,a\nE1,b\n', 'links: links.csv line 3: its employee stands on line 2 already'],
  ['employee,opportunity\nE1,a\nE2,a\n', 'links: links.csv line 3: its opportunity stands on line 2 already'],
])('a doubtful override is refused: %j', async (csv, message) => {
  await expect(land('links: mine/links.csv', { 'customers/mine/links.csv': csv })).rejects.toThrow(message);
});
