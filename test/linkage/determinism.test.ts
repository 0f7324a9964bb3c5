import { expect, it } from 'vitest';
import { generator, shuffled } from '../../bench/linkage-chance.ts';
import { inventCompany } from '../../bench/linkage-company.ts';
import { linkCompany } from './link-company.ts';

const company = inventCompany({ seed: 7, employees: 200, contacts: 1200, errors: 1.6 });

it('the same data give the same links, whatever the order of rows and the number of threads', async () => {
  const random = generator(99);
  const reordered = {
    contacts: shuffled(company.contacts, random),
    opportunities: shuffled(company.opportunities, random),
    employees: shuffled(company.employees, random),
    truth: company.truth,
  };
  const links = await linkCompany(company, { threads: 2 });
  expect(links.filter((link) => link.is_accepted).length).toBeGreaterThan(100);
  expect(await linkCompany(reordered, { threads: 1 })).toEqual(links);
}, 240_000);
