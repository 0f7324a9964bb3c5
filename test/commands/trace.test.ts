import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWarehouse } from '../../activities/warehouse/build-warehouse.ts';
import { createLanding } from '../../activities/warehouse/create-landing.ts';
import { withWarehouse } from '../../activities/warehouse/open-warehouse.ts';
import { runHindsight } from '../helpers/run-hindsight.ts';
import { openTestHome, writeTestFile } from '../helpers/test-home.ts';

const day = (text: string): number => Date.parse(`${text}T12:00:00Z`);

const opportunity = {
  id: 'opp-19',
  contact: 'contact-7',
  stage: 'onsite',
  origin: 'applied',
  sources: ['Board'],
  stageChanges: [{ toStageId: 'onsite', toStageIndex: 1, userId: 'u', updatedAt: day('2025-03-01') }],
  createdAt: day('2025-02-20'),
  updatedAt: day('2025-03-20'),
  lastInteractionAt: day('2025-03-20'),
  archived: { reason: 'not-a-fit', archivedAt: day('2025-03-20') },
};
const form = (id: string, user: string, more: object) => ({
  id,
  user,
  type: 'interview',
  text: 'Onsite',
  interview: null,
  panel: null,
  baseTemplateId: 't1',
  createdAt: day('2025-03-02'),
  completedAt: day('2025-03-02'),
  updatedAt: day('2025-03-02'),
  deletedAt: null,
  fields: [{ id: 'f1', text: 'Rating', type: 'score-system', value: '3 - Yes' }],
  ...more,
});
const forms = [
  form('on-time', 'ann', {}),
  form('late', 'bob', { completedAt: day('2025-04-02'), updatedAt: day('2025-04-02') }),
  form('edited', 'cid', { updatedAt: day('2025-03-05') }),
  form('deleted', 'dot', { deletedAt: day('2025-03-06') }),
  form('draft', 'eve', { completedAt: null }),
  form('twice-1', 'fay', {}),
  form('twice-2', 'fay', { completedAt: day('2025-03-03'), updatedAt: day('2025-03-03') }),
];

let home: string;

beforeAll(async () => {
  home = openTestHome();
  await withWarehouse('acme', async (connection) => {
    await createLanding(connection);
    const land = (table: string, id: string, opportunityId: string, payload: object) =>
      connection.run(
        `insert into landing.${table} by name select $1 as id, $2 as opportunity_id, $3::json as payload`,
        [id, opportunityId, JSON.stringify(payload)],
      );
    await connection.run('insert into landing.lever_opportunities (id, payload) values ($1, $2)', [
      opportunity.id,
      JSON.stringify(opportunity),
    ]);
    await connection.run('insert into landing.lever_contacts (id, payload) values ($1, $2)', [
      opportunity.id,
      JSON.stringify({
        contact: 'contact-7',
        name: 'Priya Raman',
        emails: ['priya@example.com'],
        phones: [],
        links: [],
      }),
    ]);
    await connection.run('insert into landing.lever_eeo_responses (id, payload) values ($1, $2)', [
      'app-19',
      JSON.stringify({ id: 'app-19', opportunityId: opportunity.id, contact: 'contact-7', gender: 'Female' }),
    ]);
    for (const each of forms) await land('lever_feedback', each.id, opportunity.id, each);
    await connection.run("insert into landing.lever_archive_reasons (id, payload) values ('not-a-fit', $1)", [
      JSON.stringify({ id: 'not-a-fit', text: 'Not a fit', status: 'active', type: 'non-hired' }),
    ]);
    await connection.run("insert into landing.lever_stages (id, payload) values ('onsite', $1)", [
      JSON.stringify({ id: 'onsite', text: 'Onsite', position: 1 }),
    ]);
    await buildWarehouse(connection);
  });
});
afterAll(() => rmSync(home, { recursive: true }));

describe('hindsight trace', () => {
  it('shows the record at every layer, and not who the person is', async () => {
    const { code, out, err } = await runHindsight(['trace', 'acme', 'opp-19']);
    expect(err).toBe('');
    expect(code).toBe(0);
    for (const relation of [
      'landing.lever_opportunities',
      'landing.lever_eeo_responses',
      'staging.lever_opportunities',
      'intermediate.opportunity_funnel_steps',
      'metrics.funnel_selection_rate',
    ])
      expect(out).toContain(`\n${relation}\n`);
    expect(out).toContain('(held here, not printed)');
    expect(out).not.toMatch(/priya/i);
  });

  it('says of every form why it does not count for accuracy', async () => {
    const { out } = await runHindsight(['trace', 'acme', 'opp-19', '--json']);
    const because = Object.fromEntries(
      JSON.parse(out).scores.map((score: { feedback_id: string; because: string }) => [
        score.feedback_id,
        score.because.split(':')[0],
      ]),
    );
    expect(because).toEqual({
      'on-time': 'not used',
      late: 'late',
      edited: 'edited',
      deleted: 'no score',
      draft: 'no score',
      'twice-1': 'no score',
      'twice-2': 'not used',
    });
  });

  it('waits while another process holds the warehouse, and says which', async () => {
    let release = (): void => undefined;
    const holding = withWarehouse('acme', () => new Promise<void>((resolve) => (release = resolve)));
    const child = spawn(process.execPath, ['bin/hindsight.js', 'trace', 'acme', 'opp-19', '--json']);
    let told = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      told += text;
      release();
    });
    const [code] = await once(child, 'close');
    release();
    await holding;
    expect(told).toContain(`process ${process.pid}`);
    expect(code).toBe(0);
  });

  it('an id that never landed is answered in one line', async () => {
    const { code, err } = await runHindsight(['trace', 'acme', 'opp-20']);
    expect(code).toBe(1);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toContain('opp-20');
  });

  it('a customer without a warehouse is told to sync', async () => {
    writeTestFile(home, 'customers/newest.yaml', 'customer: newest\n');
    const { code, err } = await runHindsight(['trace', 'newest', 'opp-19']);
    expect(code).toBe(1);
    expect(err).toContain('hindsight sync newest');
  });
});
