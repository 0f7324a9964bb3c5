/**
 * What `hindsight build` takes for a large company: every section, linking and publishing, two threads.
 * `npx tsx bench/build.ts [contacts] [employees] [hiring managers]`, by default 770,000 contacts with a million
 * opportunities and a million scores, 100,000 employees, 300 hiring managers; `--relations` prints each one's share.
 */
import { statSync } from 'node:fs';
import { warehousePath } from '../activities/home.ts';
import { publishMetrics } from '../activities/publish/publish-metrics.ts';
import { createLanding } from '../activities/warehouse/create-landing.ts';
import { withWarehouse } from '../activities/warehouse/open-warehouse.ts';
import { rebuildWarehouse } from '../activities/warehouse/rebuild-warehouse.ts';
import { landWholeCompany } from './companies/whole-company.ts';
import { inLargeHome } from './large-home.ts';

const customer = 'large';
const [contacts = 770_000, employees = 100_000, hiringManagers = 300] = process.argv
  .slice(2)
  .filter((word) => /^\d+$/.test(word))
  .map(Number);

async function land(): Promise<void> {
  await withWarehouse(customer, async (connection) => {
    await createLanding(connection);
    await landWholeCompany(connection, {
      contacts,
      employees,
      hiringManagers,
      locations: 25,
      interviewers: 2000,
      seed: 31,
    });
  });
}

/** Seconds on the clock and of the processor since the last call. */
function stopwatch(): () => string {
  let [clock, cpu] = [performance.now(), process.cpuUsage()];
  return () => {
    const [elapsed, spent] = [performance.now() - clock, process.cpuUsage(cpu)];
    [clock, cpu] = [performance.now(), process.cpuUsage()];
    return `${(elapsed / 1000).toFixed(1)} s (${((spent.user + spent.system) / 1e6).toFixed(1)} processor seconds)`;
  };
}

async function build(): Promise<void> {
  const [whole, part] = [stopwatch(), stopwatch()];
  let before = 'copying what landed';
  const tell = (next: string): void => {
    if (process.argv.includes('--relations')) console.log(`  ${before}: ${part()}`);
    before = next;
  };
  const { relations } = await rebuildWarehouse(customer, { onRelation: tell });
  tell('');
  console.log(`build of ${relations} relations: ${whole()}`);
  const { rows } = await withWarehouse(customer, (connection) => publishMetrics(connection, customer, 1));
  console.log(`publishing ${rows.toLocaleString('en-US')} rows: ${whole()}`);
  const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
  console.log(
    `memory at most ${gigabytes(process.resourceUsage().maxRSS * 1024)}, warehouse ${gigabytes(statSync(warehousePath(customer)).size)}`,
  );
}

await inLargeHome(land, build);
