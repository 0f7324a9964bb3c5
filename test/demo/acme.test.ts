import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { landHris } from '../../activities/hris/land-hris.ts';
import { acmeConfiguration, makeAcme, smallAcme, wholeAcme, writeHris } from '../../demo/acme/index.ts';
import { configuration } from '../../models/configuration.ts';
import { openLandingWarehouse } from '../helpers/landing-warehouse.ts';

const acme = makeAcme(wholeAcme);
const { company, employees, truth } = acme;
const hiredReasons = company.archiveReasons.filter(({ type }) => type === 'hired').map(({ id }) => id);
const hires = company.opportunities.filter(({ archived }) => hiredReasons.includes(archived?.reason ?? ''));

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('Acme', () => {
  it('is the same company on every run', () => {
    const again = makeAcme(wholeAcme);
    for (const part of ['opportunities', 'users', 'eeoResponses', 'postings'] as const)
      expect(again.company[part]).toEqual(company[part]);
    expect([...again.company.children]).toEqual([...company.children]);
    expect(again.truth).toEqual(truth);
    expect(again.employees.map(({ performance }) => performance)).toEqual(
      employees.map(({ performance }) => performance),
    );
  });

  it('has about three thousand candidacies over two years, one in eight of them a hire', () => {
    expect(company.opportunities.length).toBeGreaterThan(2900);
    expect(hires.length).toBeGreaterThan(300);
    const times = company.opportunities.map(({ createdAt }) => createdAt);
    expect((Math.max(...times) - Math.min(...times)) / 86_400_000).toBeGreaterThan(700);
  });

  it('ends its stage changes at its stage and begins them when it was created, as Lever does', () => {
    for (const { stage, stageChanges, createdAt } of company.opportunities) {
      expect(stageChanges.at(-1)!.toStageId).toBe(stage);
      expect(stageChanges[0]!.updatedAt).toBe(createdAt);
    }
  });

  it('nothing in it happens after its last day, but what is planned', () => {
    const last = Date.UTC(2025, 5, 30);
    for (const { updatedAt } of company.opportunities) expect(updatedAt!).toBeLessThanOrEqual(last + 1000);
    for (const { feedback } of company.children.values())
      for (const { completedAt } of feedback) expect(completedAt ?? 0).toBeLessThanOrEqual(last);
  });

  it('every id that a record names is there', () => {
    const users = new Set(company.users.map(({ id }) => id));
    const postings = new Set(company.postings.map(({ id }) => id));
    for (const { applications, owner } of company.opportunities) {
      if (owner !== null) expect(users).toContain(owner);
      for (const { posting } of applications) expect(postings).toContain(posting);
    }
    for (const { feedback } of company.children.values())
      for (const { user } of feedback) expect(users).toContain(user);
  });

  it('ids of a kind are unique', () => {
    const rows = [...company.children.values()];
    for (const of of [
      company.opportunities,
      company.users,
      rows.flatMap(({ interviews }) => interviews),
      rows.flatMap(({ feedback }) => feedback),
      rows.flatMap(({ panels }) => panels),
    ])
      expect(new Set(of.map(({ id }) => id)).size).toBe(of.length);
  });

  it('has the oddities of a real account', () => {
    const forms = [...company.children.values()].flatMap(({ feedback }) => feedback);
    const some = (part: unknown[]) => expect(part.length).toBeGreaterThan(5);
    some(forms.filter(({ completedAt }) => completedAt === null));
    some(forms.filter(({ deletedAt }) => deletedAt !== null));
    some(forms.filter(({ updatedAt, completedAt }) => completedAt !== null && updatedAt! > completedAt));
    some(forms.filter(({ interview }) => interview === null));
    some(forms.filter(({ fields }) => fields[0]!.value === null));
    some(company.opportunities.filter(({ isAnonymized }) => isAnonymized));
    some(company.opportunities.filter(({ confidentiality }) => confidentiality === 'confidential'));
    some(company.deleted.opportunities);
    some(company.eeoResponses.filter(({ gender }) => gender === undefined));
    some(company.users.filter(({ linkedContactIds }) => linkedContactIds !== null));
    expect(company.stages.some(({ isListed }) => isListed === false)).toBe(true);
  });
});

describe('the truth', () => {
  it('names an employee once as a hire, and an opportunity once', () => {
    const came = truth.links.filter(({ kind }) => kind !== 'internal move');
    expect(new Set(came.map(({ employeeId }) => employeeId)).size).toBe(came.length);
    expect(new Set(truth.links.map(({ opportunityId }) => opportunityId)).size).toBe(truth.links.length);
    expect(truth.links.filter(({ kind }) => kind === 'rehire')).toHaveLength(3);
    expect(truth.links.filter(({ kind }) => kind === 'internal move').length).toBeGreaterThan(3);
  });

  it('names hires that Lever has, but for a few whom nobody archived', () => {
    const ids = new Set(hires.map(({ id }) => id));
    const unmarked = truth.links.filter(({ kind }) => kind === 'never marked as hired');
    for (const { opportunityId, kind } of truth.links)
      expect(ids.has(opportunityId)).toBe(kind !== 'never marked as hired');
    expect(unmarked.length).toBeGreaterThan(2);
  });

  it('severity, gap and the one who always says three are in the scores', () => {
    const scores = new Map<string, { score: number; gender: string | undefined }[]>();
    const answers = new Map(company.eeoResponses.map((row) => [row.opportunityId, row.gender]));
    for (const [opportunityId, { feedback }] of company.children)
      for (const { user, fields, deletedAt } of feedback) {
        const score = Number(String(fields[0]!.value)[0]);
        if (!score || deletedAt !== null) continue;
        scores.set(user, [...(scores.get(user) ?? []), { score, gender: answers.get(opportunityId) }]);
      }
    const of = (name: string) => scores.get(company.users.find((user) => user.name === name)!.id)!;
    const average = (rows: { score: number }[]) => mean(rows.map(({ score }) => score));
    const everybody = average([...scores.values()].flat());
    expect(average(of('Greta Lindqvist'))).toBeLessThan(everybody - 0.5);
    expect(average(of('Owen Park'))).toBeGreaterThan(everybody + 0.4);
    expect(new Set(of('Dale Fenwick').map(({ score }) => score))).toEqual(new Set([3]));
    const women = of('Victor Hale').filter(({ gender }) => gender === 'Female');
    const men = of('Victor Hale').filter(({ gender }) => gender === 'Male');
    expect(average(men) - average(women)).toBeGreaterThan(0.5);
  });
});

describe('its HRIS extract', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hindsight-acme-hris-'));
  let connection: DuckDBConnection;
  const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJson();

  beforeAll(async () => {
    await writeHris(folder, employees);
    connection = await openLandingWarehouse();
    const written = parse(
      acmeConfiguration({ leverUrl: 'http://127.0.0.1:9/v1', requestsPerSecond: 500, testContacts: [] }),
    );
    for (const extract of Object.values(written.hris) as { file: string }[])
      extract.file = join(folder, extract.file.replace('acme/', ''));
    await landHris(connection, configuration.parse(written), 'sync-1');
  });
  afterAll(() => {
    connection.closeSync();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is three files of three formats, the same on every run', async () => {
    const again = mkdtempSync(join(tmpdir(), 'hindsight-acme-hris-'));
    await writeHris(again, makeAcme(wholeAcme).employees);
    const csv = (of: string) => readFileSync(join(of, 'employees.csv'), 'utf8');
    expect(csv(again)).toBe(csv(folder));
    rmSync(again, { recursive: true, force: true });
  });

  it('lands everybody who has started, and sets the dirt aside with a reason', async () => {
    const landed = await rows('select count(distinct employee_id)::int as n from landing.hris_employees');
    const soon = Date.UTC(2025, 5, 30) + 30 * 86_400_000;
    expect(landed[0]!.n).toBe(employees.filter(({ startedAt }) => startedAt <= soon).length);
    const refused = await rows(
      'select resource, count(*)::int as n from landing.refusals group by all order by all',
    );
    expect(refused.map(({ resource }) => resource)).toEqual(['hris_employees', 'hris_reviews']);
    expect(refused[0]!.n).toBeGreaterThanOrEqual(3);
  });

  it('rates everybody on one scale and knows the birth date of nearly all', async () => {
    const [reviews] = await rows(
      'select min(rating) as low, max(rating) as high, count(distinct cycle)::int as cycles from landing.hris_reviews',
    );
    expect(reviews).toEqual({ low: 1, high: 5, cycles: 4 });
    const [born] = await rows(
      'select count(birth_date) / count(*) as share, count(*)::int as n from landing.hris_demographics',
    );
    expect(Number(born!.share)).toBe(1);
    expect(Number(born!.n)).toBeGreaterThan(employees.length * 0.9);
  });

  it('holds no name, address or number in what metrics read', async () => {
    const columns = await rows(
      `select column_name from duckdb_columns() where table_name = 'hris_employees' and column_name like '%name%'`,
    );
    expect(columns).toEqual([]);
  });
});

it('a small Acme has the same shape and a fifth of the people', () => {
  const small = makeAcme(smallAcme);
  expect(small.company.opportunities.length).toBeGreaterThan(550);
  expect(small.company.postings).toHaveLength(company.postings.length);
});
