/**
 * How long metrics.md section 5 takes, outcomes and groups of hires included, once the funnel, the links and the scores
 * are there. `npx tsx bench/post-hire.ts [opportunities] [employees]` (default 1,000,000 and 100,000), two threads.
 */
import { DuckDBInstance } from '@duckdb/node-api';
import { buildRelation } from '../activities/warehouse/build-relation.ts';
import { createLanding } from '../activities/warehouse/create-landing.ts';
import { loadFunctions } from '../activities/warehouse/load-functions.ts';
import { loadSeeds } from '../activities/warehouse/load-seeds.ts';
import { orderRelations, relationsRead } from '../activities/warehouse/order-relations.ts';
import {
  bareSelect,
  builtSchemas,
  type Relation,
  readRelations,
} from '../activities/warehouse/read-relations.ts';
import { runChecks } from '../activities/warehouse/run-checks.ts';
import { makeHiredCompany } from './companies/hired-company.ts';

const section5 = ['quality_of_hire', 'retention', 'process_outcome', 'outcome_gap'].map(
  (name) => `metrics.${name}`,
);

const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '6GB' });
const connection = await instance.connect();
await connection.run("set timezone = 'UTC'");
await createLanding(connection);
await loadSeeds(connection);
await loadFunctions(connection);
for (const schema of builtSchemas) await connection.run(`create schema if not exists ${schema}`);
await makeHiredCompany(connection, {
  opportunities: Number(process.argv[2] ?? 1_000_000),
  employees: Number(process.argv[3] ?? 100_000),
});
const given = new Set(
  (await connection.runAndReadAll("select schema_name || '.' || table_name from duckdb_tables()"))
    .getRowsJson()
    .map(([name]) => String(name)),
);

const byName = new Map(
  builtSchemas.flatMap((schema) => readRelations(schema)).map((each) => [each.qualified, each]),
);
const needed = new Map<string, Relation>();
const need = (name: string): void => {
  const relation = byName.get(name);
  if (!relation || needed.has(name) || given.has(name)) return;
  needed.set(name, relation);
  for (const read of relationsRead(connection, bareSelect(relation))) need(read);
};
for (const name of section5) need(name);

const began = performance.now();
const cpuBefore = process.cpuUsage();
for (const relation of orderRelations(connection, [...needed.values()])) {
  const since = performance.now();
  await buildRelation(connection, relation);
  await runChecks(connection, relation);
  const seconds = (performance.now() - since) / 1000;
  if (seconds >= 0.5) process.stdout.write(`${relation.qualified.padEnd(44)} ${seconds.toFixed(1)} s\n`);
}
const { user, system } = process.cpuUsage(cpuBefore);
const memory = process.resourceUsage().maxRSS / 1024 / 1024;
process.stdout.write(
  `\nSection 5: ${((performance.now() - began) / 1000).toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of processor time), ${memory.toFixed(1)} GB at most\n`,
);
