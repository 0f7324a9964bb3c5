/**
 * What linking takes for a large company, from landed records to `intermediate.candidate_employee_links`, two threads.
 * `npx tsx bench/linkage-scale.ts [contacts] [employees] [seed]`, by default a million and 100,000.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLanding } from '../activities/warehouse/create-landing.ts';
import { loadFunctions } from '../activities/warehouse/load-functions.ts';
import { loadSeeds } from '../activities/warehouse/load-seeds.ts';
import { withWarehouse } from '../activities/warehouse/open-warehouse.ts';
import { builtSchemas } from '../activities/warehouse/read-relations.ts';
import { figuresOf, linksOf } from '../test/linkage/link-company.ts';
import { inLargeHome } from './large-home.ts';
import { judge, printCalibration, printFigures } from './linkage-calibration.ts';
import { inventCompany } from './linkage-company.ts';
import { landCompany, type Truth } from './linkage-data.ts';

const customer = 'large';
const [contacts = 1_000_000, employees = 100_000, seed = 11] = process.argv
  .slice(2)
  .filter((word) => /^\d+$/.test(word))
  .map(Number);
const truthPath = (): string => join(process.env.HINDSIGHT_HOME!, 'truth.json');

async function land(): Promise<void> {
  const company = inventCompany({ seed, employees, contacts, errors: 1 });
  writeFileSync(truthPath(), JSON.stringify(company.truth));
  await withWarehouse(customer, async (connection) => {
    await createLanding(connection);
    await landCompany(connection, company);
  });
}

async function link(): Promise<void> {
  await withWarehouse(customer, async (connection) => {
    await connection.run("set threads = 2; set memory_limit = '3GB'");
    await loadSeeds(connection);
    await loadFunctions(connection);
    for (const schema of builtSchemas) await connection.run(`create schema if not exists ${schema}`);
    const [clock, cpu] = [performance.now(), process.cpuUsage()];
    const links = await linksOf(connection);
    const [seconds, spent] = [(performance.now() - clock) / 1000, process.cpuUsage(cpu)];
    const memory = process.resourceUsage().maxRSS / 1e6;
    console.log(
      `${contacts.toLocaleString('en-US')} contacts, ${employees.toLocaleString('en-US')} employees: ${seconds.toFixed(1)} s (${((spent.user + spent.system) / 1e6).toFixed(1)} processor seconds), ${memory.toFixed(1)} GB at most`,
    );
    const truth = JSON.parse(readFileSync(truthPath(), 'utf8')) as Truth[];
    printFigures('accepted links', figuresOf(links, { truth }));
    printCalibration('all proposals', judge(links, truth));
  });
}

await inLargeHome(land, link);
