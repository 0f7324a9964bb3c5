import { cpSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { chromium } from 'playwright-core';
import { writeReport } from '../activities/publish/write-report.ts';
import { readRelations } from '../activities/warehouse/read-relations.ts';
import { manifest } from '../models/manifest.ts';

// How soon the report is usable for a company of 300 interviewers and 500 postings, made from Acme's published set.
// Run after `npm run demo`: npx tsx bench/page.ts [folder of the published set]
const published = process.argv[2] ?? '.hindsight/published/acme/current';
const folder = mkdtempSync(join(tmpdir(), 'hindsight-page-'));
cpSync(join(published, 'hindsight.duckdb'), join(folder, 'hindsight.duckdb'));
const instance = await DuckDBInstance.create(join(folder, 'hindsight.duckdb'));
const connection = await instance.connect();
for (const relation of ['interviewer_severity', 'interviewer_accuracy']) {
  await connection.run(`
    create or replace table metrics.${relation} as
    select * exclude (copy) replace (interviewer_id || '-' || copy as interviewer_id, coalesce(interviewer_name, interviewer_id) || ' ' || copy as interviewer_name)
    from metrics.${relation}, range(300) as copies(copy)
    qualify dense_rank() over (order by interviewer_id || '-' || copy) <= 300`);
}
for (const relation of ['funnel_selection_rate', 'adverse_impact_ratio', 'adverse_impact_stratified']) {
  await connection.run(`
    insert into metrics.${relation} by name
    select * exclude (copy) replace (scope_id || ' ' || copy as scope_id, scope_name || ' ' || copy as scope_name)
    from metrics.${relation}, range(1, 25) as copies(copy) where scope_kind = 'posting'`);
}
const page = join(folder, 'report.html');
const set = manifest.parse(JSON.parse(readFileSync(join(published, 'manifest.json'), 'utf8')));
await writeReport(connection, readRelations('metrics'), set, page);
connection.disconnectSync();
instance.closeSync();
console.log(`page: ${(statSync(page).size / 1e6).toFixed(2)} MB`);

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const milliseconds: number[] = [];
for (let run = 0; run < 5; run += 1) {
  const tab = await browser.newPage();
  const began = performance.now();
  await tab.goto(`file://${page}`);
  await tab.waitForSelector('html[data-ready=true]');
  await tab.locator('#funnel svg').first().waitFor();
  milliseconds.push(performance.now() - began);
  await tab.close();
}
console.log(
  `usable after ${milliseconds.map((time) => `${Math.round(time)} ms`).join(', ')} (five openings from disk)`,
);
await browser.close();
