import { beforeAll, expect, it } from 'vitest';
import { type Link, linkCompany } from './link-company.ts';
import { candidacy, contact, employee, hired, merged, ordinaryCompany } from './people.ts';

let links: Link[] = [];
const acceptedOf = (id: string): string[] =>
  links.filter((link) => link.employee_id === id && link.is_accepted).map((link) => link.opportunity_id);

beforeAll(async () => {
  const company = merged(ordinaryCompany(), {
    contacts: [
      contact('plain', 'Isolde Marchbanks'),
      contact('other', 'Tobias Renner'),
      contact('never', 'Hedda Lomax'),
    ],
    opportunities: [
      hired('plain-hired', 'plain', '2021-03-01'),
      candidacy('other-applied', 'other', { createdAt: '2017-01-02' }),
      hired('never-hired', 'never', '2022-05-02'),
    ],
    employees: [
      employee('O-1', 'Isolde', 'Marchbanks', '2021-03-01'),
      employee('O-2', 'Katrin', 'Oswald', '2020-01-06'),
      employee('O-3', 'Hedda', 'Lomax', '2022-05-02'),
    ],
  });
  links = await linkCompany(company, {
    overrides: [
      ['O-2', 'plain-hired'],
      ['O-3', 'none'],
      ['nobody', 'other-applied'],
      ['O-1', 'no-such-opportunity'],
    ],
  });
}, 240_000);

it('an override wins over a better match, which says so', () => {
  expect(acceptedOf('O-2')).toEqual(['plain-hired']);
  expect(links.find((link) => link.employee_id === 'O-2' && link.is_accepted)).toMatchObject({
    match_rule: 'override',
    match_probability: 1,
    contact_id: 'plain',
  });
  expect(acceptedOf('O-1')).toEqual([]);
  expect(links.find((link) => link.employee_id === 'O-1')?.rejected_because).toBe('override');
});

it('none leaves an employee without a link', () => {
  expect(acceptedOf('O-3')).toEqual([]);
  expect(links.find((link) => link.employee_id === 'O-3')?.rejected_because).toBe('override');
});

it('an override that names nobody known settles nothing', () => {
  expect(acceptedOf('nobody')).toEqual([]);
  expect(links.filter((link) => link.opportunity_id === 'no-such-opportunity')).toEqual([]);
});
