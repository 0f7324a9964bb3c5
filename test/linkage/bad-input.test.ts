import { describe, expect, it } from 'vitest';
import { inventCompany } from '../../bench/linkage-company.ts';
import { type Company, type Employee, landCompany } from '../../bench/linkage-data.ts';
import { buildRelations, openTestWarehouse, rowsOf } from '../helpers/test-warehouse.ts';
import { figuresOf, type Link } from './link-company.ts';

const ordinary = (): Company => inventCompany({ seed: 17, employees: 150, contacts: 700, errors: 1 });
const changed = (
  company: Company,
  change: (employee: Employee, index: number) => Partial<Employee>,
): Company => ({
  ...company,
  employees: company.employees.map((employee, index) => ({ ...employee, ...change(employee, index) })),
});

interface Outcome {
  links: Link[];
  coverage: { n: number; n_linked: number; value: number; suppressed_because: string | null };
}

async function build(company: Company): Promise<Outcome> {
  const connection = await openTestWarehouse();
  await landCompany(connection, company);
  await buildRelations(connection, {
    given: {},
    want: ['intermediate.candidate_employee_links', 'metrics.link_coverage'],
  });
  const links = await rowsOf(connection, 'select * from intermediate.candidate_employee_links');
  const [coverage] = await rowsOf(
    connection,
    `select n::integer as n, n_linked::integer as n_linked, value, suppressed_because
     from metrics.link_coverage where dimension = 'company'`,
  );
  connection.disconnectSync();
  return { links: links as unknown as Link[], coverage: coverage as unknown as Outcome['coverage'] };
}

describe('an extract that lacks something', () => {
  it.each<[string, (employee: Employee) => Partial<Employee>]>([
    ['e-mail', () => ({ workEmail: null, personalEmail: null })],
    ['telephone', () => ({ personalPhone: null })],
    [
      'everything of a name but its full form',
      ({ legalFirst, legalMiddle, legalLast }) => ({
        fullName: [legalFirst, legalMiddle, legalLast].filter(Boolean).join(' '),
        legalFirst: null,
        legalMiddle: null,
        legalLast: null,
        preferredName: null,
      }),
    ],
  ])(
    'without %s links nearly all the same',
    async (_, without) => {
      const company = changed(ordinary(), without);
      const figures = figuresOf((await build(company)).links, company);
      expect(figures.precision).toBeGreaterThanOrEqual(0.98);
      expect(figures.recall).toBeGreaterThan(0.95);
    },
    240_000,
  );

  it('without e-mail and telephone still links by name and first day', async () => {
    const company = changed(ordinary(), () => ({
      workEmail: null,
      personalEmail: null,
      personalPhone: null,
    }));
    const figures = figuresOf((await build(company)).links, company);
    expect(figures.precision).toBeGreaterThanOrEqual(0.97);
    expect(figures.recall).toBeGreaterThan(0.8);
  }, 240_000);

  it('without names links by address and number, and makes nothing up', async () => {
    const company = changed(ordinary(), () => ({
      legalFirst: null,
      legalMiddle: null,
      legalLast: null,
      preferredName: null,
      workEmail: null,
    }));
    const figures = figuresOf((await build(company)).links, company);
    expect(figures.precision).toBeGreaterThanOrEqual(0.95);
  }, 240_000);

  it('without title, department, location and manager still links', async () => {
    const company = changed(ordinary(), () => ({
      title: null,
      department: null,
      location: null,
      managerEmail: null,
    }));
    const figures = figuresOf((await build(company)).links, company);
    expect(figures.precision).toBeGreaterThanOrEqual(0.97);
    expect(figures.recall).toBeGreaterThan(0.85);
  }, 240_000);
});

it('an extract of another company links nobody, and coverage says so', async () => {
  const company = ordinary();
  const stranger = inventCompany({ seed: 977, employees: 150, contacts: 200, errors: 1 });
  const { links, coverage } = await build({
    ...company,
    employees: stranger.employees.map((it) => ({
      ...it,
      managerEmail: it.managerEmail?.replace('corp', 'else') ?? null,
      atsId: null,
    })),
  });
  expect(links.filter((link) => link.is_accepted).length).toBeLessThanOrEqual(2);
  expect(coverage.n).toBeGreaterThan(100);
  expect(coverage.value).toBeLessThan(0.02);
}, 240_000);

it('first days in the future leave no links that contradict them', async () => {
  const { links } = await build(changed(ordinary(), () => ({ hireDate: '2093-01-01', atsId: null })));
  expect(links.filter((link) => link.is_accepted)).toEqual([]);
}, 240_000);

it('an employee number that stands twice stops the build with the check that found it', async () => {
  const company = ordinary();
  const twice = { ...company, employees: [...company.employees, ...company.employees.slice(0, 20)] };
  await expect(build(twice)).rejects.toThrow(/"one row per employee".*found 20 rows/);
}, 240_000);

describe('nothing at all', () => {
  it('no employees: every hire is counted and none is linked', async () => {
    const { links, coverage } = await build({ ...ordinary(), employees: [] });
    expect(links).toEqual([]);
    expect(coverage).toMatchObject({ n_linked: 0, value: 0, suppressed_because: null });
  }, 240_000);

  it('no candidates: no links, and coverage is of an empty group', async () => {
    const { links, coverage } = await build({ ...ordinary(), contacts: [], opportunities: [] });
    expect(links).toEqual([]);
    expect(coverage).toMatchObject({ n: 0, value: null, suppressed_because: 'empty_group' });
  }, 240_000);
});
