/**
 * How long staging, the funnel and all of metrics.md section 2 take. `npx tsx bench/funnel.ts [opportunities]`
 * (default 1,000,000), on two threads with DuckDB limited to 6 GB less what Node needs.
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
import { landFunnelCompany } from './companies/funnel-company.ts';

const funnel = ['metrics.funnel_selection_rate'];
const section2 = [
  ...funnel,
  'metrics.adverse_impact_ratio',
  'metrics.adverse_impact_stratified',
  'metrics.self_identification_coverage',
  'metrics.adverse_impact_bounds',
  'metrics.availability_shortfall',
  'metrics.time_in_step',
  'metrics.score_rate',
  'metrics.representation',
  'metrics.ll144_impact_ratio',
];

const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '4GB' });
const connection = await instance.connect();
await connection.run("set timezone = 'UTC'");
await createLanding(connection);
await loadSeeds(connection);
await loadFunctions(connection);
for (const schema of builtSchemas) await connection.run(`create schema if not exists ${schema}`);
await landFunnelCompany(connection, {
  opportunities: Number(process.argv[2] ?? 1_000_000),
  postings: 300,
  seed: 1,
});

const all = builtSchemas.flatMap((schema) => readRelations(schema));
const byName = new Map(all.map((relation) => [relation.qualified, relation]));
const built = new Set<string>();
const closure = (wanted: string[], found = new Map<string, Relation>()): Relation[] => {
  for (const name of wanted) {
    const relation = byName.get(name);
    if (!relation || found.has(name)) continue;
    found.set(name, relation);
    closure(relationsRead(connection, bareSelect(relation)), found);
  }
  return [...found.values()];
};

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;
/** Of processor time: what a busy machine does not blur. */
const worked = (since: NodeJS.CpuUsage): string => {
  const { user, system } = process.cpuUsage(since);
  return `${((user + system) / 1e6).toFixed(1)} s of processor time`;
};
const isDetailed = process.argv.includes('--relations');
const staging = all.filter((relation) => relation.schema === 'staging').map((relation) => relation.qualified);

async function measure(name: string, wanted: string[]): Promise<void> {
  const began = performance.now();
  const cpu = process.cpuUsage();
  for (const relation of orderRelations(connection, closure(wanted))) {
    if (built.has(relation.qualified)) continue;
    const relationBegan = performance.now();
    const relationCpu = process.cpuUsage();
    await buildRelation(connection, relation);
    const queried = worked(relationCpu);
    await runChecks(connection, relation);
    built.add(relation.qualified);
    if (isDetailed) console.log(`  ${relation.qualified}: ${queried}, with checks ${seconds(relationBegan)}`);
  }
  console.log(
    `${name}: ${seconds(began)}, ${worked(cpu)}, peak resident ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  );
}

await measure('staging and funnel', [...staging, ...funnel]);
await measure('the rest of section 2', section2);
