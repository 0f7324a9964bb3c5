/**
 * The crossed mixed model at the two sizes the README quotes, beside lme4 where R has it, then all of metrics.md
 * sections 3 and 4 for a large company.
 * `npx tsx bench/interviewers.ts [--model] [--company] [--lme4-large] [--relations] [opportunities]`
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { fitCrossedModel } from '../activities/estimators/crossed-fit.ts';
import { type Ratings, ratingDesign } from '../activities/estimators/rating-design.ts';
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
import { giveLinks, landInterviews, landReviews, landStarters } from './companies/interviewing-company.ts';

const has = (flag: string): boolean => process.argv.includes(flag);
const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const peak = (): string => `peak resident ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`;
/** Processor time beside the clock's, which other work on the machine stretches. */
const cpu = (since: NodeJS.CpuUsage): string => {
  const { user, system } = process.cpuUsage(since);
  return `${((user + system) / 1e6).toFixed(1)} s of processor time`;
};

/** Marsaglia's xorshift, so that the same company is drawn everywhere. */
function generator(seed: number): { uniform: () => number; normal: () => number } {
  let state = seed;
  const uniform = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(uniform() + 1e-12)) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal };
}

function drawRatings(scores: number, candidates: number, interviewers: number): Ratings {
  const { uniform, normal } = generator(20261);
  const quality = Float64Array.from({ length: candidates }, () => 0.65 * normal());
  const severity = Float64Array.from({ length: interviewers }, () => 0.35 * normal());
  const columns = { candidate: [], interviewer: [], stage: [], score: [] } as Record<string, unknown[]>;
  for (let row = 0; row < scores; row += 1) {
    const candidate = row % candidates;
    const interviewer = Math.floor(uniform() * interviewers);
    const isPhone = row < candidates;
    const latent = 2.6 + quality[candidate]! + severity[interviewer]! + (isPhone ? 0.2 : 0) + 0.6 * normal();
    columns.candidate!.push(candidate);
    columns.interviewer!.push(`usr-${interviewer}`);
    columns.stage!.push(isPhone ? 'Phone' : 'Onsite');
    columns.score!.push(Math.min(4, Math.max(1, Math.round(latent))));
  }
  return columns as unknown as Ratings;
}

const script = `
suppressMessages(library(lme4)); d <- read.csv(commandArgs(TRUE)[1]); t <- proc.time()[["elapsed"]]
m <- lmer(score ~ stage + (1 | candidate) + (1 | interviewer), d, control = lmerControl(calc.derivs = FALSE,
  optimizer = "bobyqa", optCtrl = list(rhoend = 1e-8)))
cat(sprintf("%.9f %.1f", REMLcrit(m), proc.time()[["elapsed"]] - t))`;

function compareWithLme4(ratings: Ratings, criterion: number): void {
  if (spawnSync('Rscript', ['-e', 'library(lme4)']).status !== 0) {
    console.log('  lme4 is not installed here: no comparison (apt install r-cran-lme4)');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'ratings-'));
  const file = join(folder, 'ratings.csv');
  const { candidate, interviewer, stage, score } = ratings;
  const lines = Array.from(
    score,
    (value, row) => `${candidate[row]},${interviewer[row]},${stage[row]},${value}`,
  );
  writeFileSync(file, `candidate,interviewer,stage,score\n${lines.join('\n')}\n`);
  const [theirs, time] = spawnSync('Rscript', ['-e', script, file], { encoding: 'utf8' }).stdout.split(' ');
  rmSync(folder, { recursive: true });
  console.log(
    `  lme4: ${time} s, REML criterion ${theirs}, ours less theirs ${(criterion - Number(theirs)).toExponential(1)}`,
  );
}

function benchModel(scores: number, candidates: number, interviewers: number, withLme4: boolean): void {
  const ratings = drawRatings(scores, candidates, interviewers);
  const began = performance.now();
  const cpuBegan = process.cpuUsage();
  const fit = fitCrossedModel(ratingDesign(ratings))!;
  console.log(
    `${scores} scores, ${candidates} candidates, ${interviewers} interviewers: ${seconds(began)}, ${cpu(cpuBegan)}, ${fit.evaluations} evaluations, REML criterion ${fit.remlCriterion.toFixed(9)}, ${peak()}`,
  );
  if (withLme4) compareWithLme4(ratings, fit.remlCriterion);
}

const sections = [
  'interviewer_severity',
  'rating_reliability',
  'interviewer_score_gap',
  'same_group_effect',
  'vote_impact',
  'interviewer_style',
  'interviewer_accuracy',
  'interview_validity',
  'decision_accuracy',
  'differential_prediction',
  'benchmark_outcome',
  'question_validity',
].map((name) => `metrics.${name}`);

async function benchCompany(opportunities: number): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '4GB' });
  const connection = await instance.connect();
  await connection.run("set timezone = 'UTC'");
  await createLanding(connection);
  await loadSeeds(connection);
  await loadFunctions(connection);
  for (const schema of builtSchemas) await connection.run(`create schema if not exists ${schema}`);
  await landFunnelCompany(connection, { opportunities, postings: 300, seed: 1 });
  await landInterviews(connection, { interviewers: 2000, seed: 1 });
  await landStarters(connection, { interviewers: 2000 });
  await landReviews(connection);
  await giveLinks(connection);

  const all = builtSchemas.flatMap((schema) => readRelations(schema));
  const byName = new Map(all.map((relation) => [relation.qualified, relation]));
  const built = new Set(['intermediate.candidate_employee_links']);
  const closure = (wanted: string[], found = new Map<string, Relation>()): Relation[] => {
    for (const name of wanted) {
      const relation = byName.get(name);
      if (!relation || found.has(name) || built.has(name)) continue;
      found.set(name, relation);
      closure(relationsRead(connection, bareSelect(relation)), found);
    }
    return [...found.values()];
  };
  const measure = async (name: string, wanted: string[]): Promise<void> => {
    const began = performance.now();
    const cpuBegan = process.cpuUsage();
    for (const relation of orderRelations(connection, closure(wanted))) {
      if (built.has(relation.qualified)) continue;
      const relationBegan = performance.now();
      await buildRelation(connection, relation);
      await runChecks(connection, relation);
      built.add(relation.qualified);
      if (has('--relations')) console.log(`  ${relation.qualified}: ${seconds(relationBegan)}`);
    }
    console.log(`${name}: ${seconds(began)}, ${cpu(cpuBegan)}, ${peak()}`);
  };
  const staging = all.filter(({ schema }) => schema === 'staging').map(({ qualified }) => qualified);
  await measure('staging', staging);
  await measure('funnel and hires', [
    'intermediate.opportunity_step_decisions',
    'intermediate.opportunity_scopes',
    'intermediate.opportunity_groups',
    'intermediate.hire_outcomes',
    'intermediate.hire_groups',
    'intermediate.hire_scopes',
    'intermediate.employee_groups',
  ]);
  await measure('sections 3 and 4', sections);
  const counted = await connection.runAndReadAll(
    'select count(*), count(distinct opportunity_id), count(distinct interviewer_id) from intermediate.interviewer_scores',
  );
  console.log(`  of ${counted.getRowsJson()[0]!.join(' scores, ')} candidates and interviewers`);
}

const isAll = !has('--model') && !has('--company');
if (isAll || has('--model')) {
  benchModel(210_000, 60_000, 1_000, true);
  benchModel(1_000_000, 285_000, 2_000, has('--lme4-large'));
}
if (isAll || has('--company'))
  await benchCompany(Number(process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? 1_000_000));
