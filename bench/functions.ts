import { DuckDBInstance } from '@duckdb/node-api';
import { createLanding } from '../activities/warehouse/create-landing.ts';
import { loadFunctions } from '../activities/warehouse/load-functions.ts';
import { loadSeeds } from '../activities/warehouse/load-seeds.ts';

/** Processor seconds for each macro on 250,000 tables: `npx tsx bench/functions.ts [rows]`. */
const rows = Number(process.argv[2] ?? 250_000);

const macros: Record<string, string> = {
  'wilson, both bounds': 'functions.wilson_lower(a, n1) + functions.wilson_upper(a, n1)',
  'newcombe, both bounds': 'functions.newcombe_lower(a, n1, c, n2) + functions.newcombe_upper(a, n1, c, n2)',
  'koopman, both bounds': 'functions.koopman_lower(a, n1, c, n2) + functions.koopman_upper(a, n1, c, n2)',
  'z, p': 'functions.normal_two_sided_p(functions.z_difference(a, n1, c, n2))',
  'z of the ratio, p': 'functions.normal_two_sided_p(functions.z_impact_ratio(a, n1, c, n2))',
  'fisher and mid-p': 'functions.fisher(a, n1, c, n2).mid_p',
  "Cohen's h": 'functions.cohen_h(a / n1, c / n2)',
  'four-fifths': 'functions.is_below_four_fifths(a, n1, c, n2)::integer',
  'reversed by one': 'functions.is_reversed_by_one(a, n1, c, n2)::integer',
};

const connection = await (await DuckDBInstance.create(':memory:')).connect();
await createLanding(connection);
await loadSeeds(connection);
const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const began = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
};
const told = (what: string, took: number): void => console.log(`${took.toFixed(2).padStart(7)} s  ${what}`);

told('every macro created', await seconds(() => loadFunctions(connection)));
await connection.run('set threads = 1');
await connection.run(`create table tables as
  select n1::bigint as n1, n2::bigint as n2, floor(random() * (n1 + 1))::bigint as a, floor(random() * (n2 + 1))::bigint as c
  from (select floor(10 + random() * 90) as n1, floor(10 + random() * 190) as n2 from range(${rows}))`);

let total = 0;
for (const [what, expression] of Object.entries(macros)) {
  const took = await seconds(() => connection.run(`select sum(${expression}) from tables`));
  total += took;
  told(what, took);
}
told(`all of them on ${rows.toLocaleString('en')} tables`, total);

const people = 'select i % 1000 as k, random() * 100 as t, random() < 0.7 as e';
const grouped = `select sum(functions.kaplan_meier_median(t, e).median) from
  (select k, list(t) as t, list(e) as e from (${people} from range(${rows}) as r (i)) group by k)`;
told('Kaplan-Meier medians of 1,000 groups', await seconds(() => connection.run(grouped)));
const adjusted = `select list_sum(functions.benjamini_hochberg(list(random()))) from range(${rows})`;
told('Benjamini-Hochberg over all', await seconds(() => connection.run(adjusted)));
