import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { inventCompany } from '../../bench/linkage-company.ts';
import type { Company, Truth } from '../../bench/linkage-data.ts';
import { figuresOf, linkCompany } from './link-company.ts';

const folder = fileURLToPath(new URL('../../../shared/linkage-data/synthetic-dev', import.meta.url));
const lines = (file: string): string[] => readFileSync(`${folder}/${file}`, 'utf8').trim().split('\n');
const records = <T>(file: string): T[] => lines(file).map((line) => JSON.parse(line) as T);

describe('links against the truth', () => {
  it.skipIf(!existsSync(folder))(
    'synthetic-dev (skipped where it does not lie beside the checkout)',
    async () => {
      const company: Company = {
        contacts: records('lever_contacts.ndjson'),
        opportunities: records('lever_opportunities.ndjson'),
        employees: records('hris_employees.ndjson'),
        truth: lines('truth.csv')
          .slice(1)
          .map((line) => {
            const [employeeId, contactId, opportunityId, kind] = line.split(',');
            return { employeeId, contactId, opportunityId, kind } as Truth;
          }),
      };
      const figures = figuresOf(await linkCompany(company), company);
      expect(figures.f1).toBeGreaterThanOrEqual(0.992);
      expect(figures.precision).toBeGreaterThanOrEqual(0.998);
      expect(figures.traps).toBeLessThanOrEqual(1);
    },
    240_000,
  );

  it('an invented company with a careful extract', async () => {
    const company = inventCompany({ seed: 401, employees: 500, contacts: 3500, errors: 1 });
    const figures = figuresOf(await linkCompany(company), company);
    expect(figures.f1).toBeGreaterThanOrEqual(0.985);
    expect(figures.precision).toBeGreaterThanOrEqual(0.995);
    expect(figures.traps).toBeLessThanOrEqual(1);
  }, 240_000);

  it.each(['chinese', 'indian'])(
    'a company where every name is %s, and so a few families are most of it',
    async (culture) => {
      const company = inventCompany({
        seed: 403,
        employees: 300,
        contacts: 2000,
        errors: 1,
        cultures: [culture],
      });
      const figures = figuresOf(await linkCompany(company), company);
      expect(figures.precision).toBeGreaterThanOrEqual(0.99);
      expect(figures.recall).toBeGreaterThanOrEqual(0.95);
      expect(figures.traps).toBeLessThanOrEqual(1);
    },
    240_000,
  );

  it('an invented company with a bad extract', async () => {
    const company = inventCompany({ seed: 402, employees: 500, contacts: 3500, errors: 2.4 });
    const figures = figuresOf(await linkCompany(company), company);
    expect(figures.f1).toBeGreaterThanOrEqual(0.92);
    expect(figures.precision).toBeGreaterThanOrEqual(0.99);
    expect(figures.traps).toBeLessThanOrEqual(2);
  }, 240_000);
});
