import { describe, expect, it } from 'vitest';
import { buildRelations, openTestWarehouse, rowsOf } from '../helpers/test-warehouse.ts';

interface Part {
  department: string;
  posting?: string;
  year?: number;
  /** performance_z of the mature hires; null is a hire without a rating. */
  z: (number | null)[];
}

async function qualityOf(parts: Part[], options: Record<string, unknown>[] = []) {
  const connection = await openTestWarehouse();
  const people = parts.flatMap(({ department, posting, year = 2022, z }, part) =>
    z.map((value, index) => ({
      id: `e${part}-${index}`,
      department,
      posting: posting ?? department,
      year,
      value,
    })),
  );
  await buildRelations(connection, {
    given: {
      'landing.config_options': options,
      'intermediate.hires': people.map(({ id, year }) => ({ employee_id: id, opportunity_id: id, year })),
      'intermediate.hire_scopes': people.flatMap(({ id, department, posting }) =>
        [
          ['company', 'company'],
          ['department', department],
          ['posting', posting],
        ].map(([scope_kind, scope_id]) => ({
          employee_id: id,
          opportunity_id: id,
          scope_kind: scope_kind!,
          scope_id: scope_id!,
          scope_name: scope_id!,
        })),
      ),
      'intermediate.hire_performance': people.flatMap(({ id, value }) =>
        value === null ? [] : [{ employee_id: id, opportunity_id: id, n_ratings: 1, performance_z: value }],
      ),
    },
    want: ['metrics.quality_of_hire'],
  });
  const rows = await rowsOf(connection, 'select * from metrics.quality_of_hire');
  return (kind: string, scope: string, period = 'all') =>
    rows.find((row) => row.scope_kind === kind && row.scope_id === scope && row.period === period)!;
}

const repeated = (n: number, ...values: number[]): number[] =>
  Array.from({ length: n }, (_, index) => values[index % values.length]!);
const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const sd = (values: number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1));

/** The exact correction by the product of gamma's recursion, for an even number of degrees of freedom. */
function exactCorrection(df: number): number {
  // gamma(k) / gamma(k - 1/2), k = df / 2 whole, from gamma(1/2) = sqrt(pi) upwards.
  let ratio = 1 / Math.sqrt(Math.PI);
  for (let k = 1; k < df / 2; k += 1) ratio *= k / (k - 0.5);
  return ratio / Math.sqrt(df / 2);
}

describe('metrics.quality_of_hire', () => {
  it('a mean with t bounds, and Hedges g against all other hires of the company', async () => {
    const [sales, data] = [repeated(10, 0.5, -0.5, 1), repeated(12, 0, 0.4)];
    const row = await qualityOf([
      { department: 'Sales', z: [...sales, null] },
      { department: 'Data', z: data },
    ]);
    const { n, n_hires, n_mature, value, lower_bound, upper_bound, hedges_g } = row('department', 'Sales');
    expect([n, n_mature, n_hires].map(Number)).toEqual([10, 10, 11]);
    expect(value).toBeCloseTo(mean(sales), 12);
    const t = 2.2621571628; // 97.5% point of t with 9 degrees of freedom
    expect(lower_bound).toBeCloseTo(mean(sales) - (t * sd(sales)) / Math.sqrt(10), 9);
    expect(upper_bound).toBeCloseTo(mean(sales) + (t * sd(sales)) / Math.sqrt(10), 9);
    const pooled = Math.sqrt((9 * sd(sales) ** 2 + 11 * sd(data) ** 2) / 20);
    expect(hedges_g).toBeCloseTo((exactCorrection(20) * (mean(sales) - mean(data))) / pooled, 9);
    expect(row('company', 'company').hedges_g).toBeNull();
  });

  it('nobody mature says so, and few say so too, with their count', async () => {
    const row = await qualityOf([
      { department: 'Sales', z: repeated(30, 0, 1) },
      { department: 'Data', z: repeated(20, 0, 1) },
      { department: 'Legal', z: [...repeated(9, 0, 1)] },
      { department: 'Design', z: [...repeated(8, 0, 1)] },
      { department: 'New', z: [null, null] },
    ]);
    expect(row('department', 'Legal')).toMatchObject({ value: null, suppressed_because: 'n_below_minimum' });
    expect(Number(row('department', 'Legal').n)).toBe(9);
    expect(row('department', 'New')).toMatchObject({ value: null, suppressed_because: 'not_mature' });
    expect(row('department', 'Sales').suppressed_because).toBeNull();
  });

  it('one department too small would come back from the company mean, so the next smallest is withheld with it', async () => {
    const row = await qualityOf([
      { department: 'Sales', z: repeated(30, 0, 1) },
      { department: 'Data', z: repeated(20, 0, 1) },
      { department: 'Legal', z: repeated(9, 0, 1) },
    ]);
    expect(row('department', 'Data')).toMatchObject({
      n: null,
      n_hires: null,
      n_mature: null,
      hedges_g: null,
      value: null,
      suppressed_because: 'complementary',
    });
    expect(row('department', 'Sales').value).not.toBeNull();
    expect(row('company', 'company').value).not.toBeNull();
  });

  it('a small year of the company would come back from its other years', async () => {
    const row = await qualityOf([
      { department: 'Sales', year: 2022, z: repeated(40, 0, 1) },
      { department: 'Sales', year: 2023, z: repeated(30, 0, 1) },
      { department: 'Sales', year: 2024, z: repeated(5, 0, 1) },
    ]);
    expect(row('company', 'company', '2024').suppressed_because).toBe('n_below_minimum');
    expect(row('company', 'company', '2023').suppressed_because).toBe('complementary');
    expect(row('company', 'company', '2022').value).not.toBeNull();
  });

  it('postings of a department are a line of their own', async () => {
    const row = await qualityOf([
      { department: 'Sales', posting: 'p1', z: repeated(30, 0, 1) },
      { department: 'Sales', posting: 'p2', z: repeated(12, 0, 1) },
      { department: 'Sales', posting: 'p3', z: repeated(4, 0, 1) },
      { department: 'Data', posting: 'p4', z: repeated(20, 0, 1) },
      { department: 'Data', posting: 'p5', z: repeated(3, 0, 1) },
    ]);
    expect(
      ['p1', 'p2', 'p3', 'p4', 'p5'].map((posting) => row('posting', posting).suppressed_because),
    ).toEqual([null, 'complementary', 'n_below_minimum', 'complementary', 'n_below_minimum']);
  });

  it('without reviews nothing was pulled', async () => {
    const row = await qualityOf(
      [{ department: 'Sales', z: [null] }],
      [{ name: 'has_reviews', value: 'false' }],
    );
    expect(row('company', 'company')).toMatchObject({ value: null, suppressed_because: 'not_pulled' });
  });

  it('equal ratings have a mean, and no effect size', async () => {
    const row = await qualityOf([
      { department: 'Sales', z: repeated(12, 0.5) },
      { department: 'Data', z: repeated(12, 0.5) },
    ]);
    expect(row('department', 'Sales')).toMatchObject({
      value: 0.5,
      lower_bound: 0.5,
      upper_bound: 0.5,
      hedges_g: null,
    });
  });
});
