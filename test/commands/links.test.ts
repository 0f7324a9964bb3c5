import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withWarehouse } from '../../activities/warehouse/open-warehouse.ts';
import { runHindsight } from '../helpers/run-hindsight.ts';
import { openTestHome, writeTestFile } from '../helpers/test-home.ts';

const links = (...words: string[]) => runHindsight(['links', ...words]);
let home: string;

beforeAll(async () => {
  home = openTestHome();
  writeTestFile(home, 'customers/newest.yaml', 'customer: newest\n');
  await withWarehouse('new', (connection) => connection.run('create schema intermediate'));
  for (const customer of ['acme', 'empty'])
    await withWarehouse(customer, async (connection) => {
      await connection.run('create schema intermediate');
      await connection.run(
        `create table intermediate.candidate_employee_links (employee_id varchar, contact_id varchar,
           opportunity_id varchar, match_rule varchar, match_weight double, match_probability double,
           is_accepted boolean, rejected_because varchar)`,
      );
    });
  await withWarehouse('acme', (connection) =>
    connection.run(
      `insert into intermediate.candidate_employee_links values
         ('E2', 'c2', 'o2', 'email', 30.123456, 0.999912, true, null),
         ('E3', 'c4', 'o4', 'name_and_start', 11.5, 0.46, false, 'not_sure_enough'),
         ('E3', 'c3', 'o3', 'name_and_start', 11.75, 0.54, false, 'not_sure_enough'),
         ('Ex, "Jo"', 'c5', 'o5', 'override', null, 1, true, null)`,
    ),
  );
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('hindsight links', () => {
  it('prints accepted links as CSV, by employee, quoted where a cell needs it', async () => {
    expect(await links('acme')).toEqual({
      code: 0,
      out: 'employeeId,contactId,opportunityId,weight\nE2,c2,o2,30.123\n"Ex, ""Jo""",c5,o5,\n',
      err: '',
    });
  });

  it('--all adds the rejected ones and why, both of two that fit alike, the likelier first', async () => {
    const { out } = await links('acme', '--all');
    expect(out.split('\n')).toEqual([
      'employeeId,contactId,opportunityId,weight,probability,rule,accepted,rejectedBecause',
      'E2,c2,o2,30.123,0.9999,email,true,',
      'E3,c3,o3,11.75,0.54,name_and_start,false,not_sure_enough',
      'E3,c4,o4,11.5,0.46,name_and_start,false,not_sure_enough',
      '"Ex, ""Jo""",c5,o5,,1,override,true,',
      '',
    ]);
  });

  it('--json is one document with the same columns', async () => {
    const { out } = await links('acme', '--json');
    expect(JSON.parse(out)).toEqual([
      { employeeId: 'E2', contactId: 'c2', opportunityId: 'o2', weight: 30.123 },
      { employeeId: 'Ex, "Jo"', contactId: 'c5', opportunityId: 'o5', weight: null },
    ]);
    expect(JSON.parse((await links('acme', '--all', '--json')).out)[1]).toEqual({
      employeeId: 'E3',
      contactId: 'c3',
      opportunityId: 'o3',
      weight: 11.75,
      probability: 0.54,
      rule: 'name_and_start',
      accepted: false,
      rejectedBecause: 'not_sure_enough',
    });
  });

  it('of a customer whom nothing links is a header, and says so beside it', async () => {
    expect(await links('empty')).toEqual({
      code: 0,
      out: 'employeeId,contactId,opportunityId,weight\n',
      err: 'empty has no accepted links.\n',
    });
    expect((await links('empty', '--all', '--json')).out).toBe('[]\n');
  });

  it.each([
    ['newest', 'newest has no warehouse yet; run hindsight sync newest first.'],
    ['new', 'new has no links yet; run hindsight build new first.'],
  ])('of %s says what to run', async (customer, message) => {
    expect(await links(customer)).toMatchObject({ code: 1, out: '', err: expect.stringContaining(message) });
  });
});
