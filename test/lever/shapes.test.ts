import { afterEach, beforeEach, expect, it } from 'vitest';
import { Pulling } from './pulling.ts';

type Raw = Record<string, unknown>;

let pulling: Pulling;
beforeEach(async () => {
  pulling = await Pulling.open();
});
afterEach(() => pulling.close());

/** Every answer of a path is edited from now on. */
const edited = (on: string | RegExp, edit: (rows: Raw[], body: Raw) => unknown): void =>
  pulling.lever.suffer(
    { kind: 'edited', edit: (body) => edit((body.data ?? []) as Raw[], body) ?? body },
    { on, times: 9999 },
  );

it('a record that fails is set aside by path, never by value, and its neighbours land', async () => {
  edited('/opportunities?', (rows) => {
    const row = rows.find(({ id }) => id === 'opp-3');
    if (row) row.stageChanges = [{ toStageId: 'stg-phone', updatedAt: 'a secret' }];
  });
  await pulling.sync();
  expect(await pulling.count('opportunities')).toBe(pulling.company.opportunities.length - 1);
  const refusals = await pulling.query(
    'select source, resource, record_id, path, reason from landing.refusals',
  );
  expect(refusals).toHaveLength(1);
  expect(refusals[0]).toMatchObject({
    source: 'lever',
    resource: 'opportunities',
    record_id: 'opp-3',
    reason: 'expected a number',
  });
  expect(refusals[0]!.path).toMatch(/^data\[\d+\]\.stageChanges\[0\]\.updatedAt$/);
  const [pull] = await pulling.query(
    "select n_received::int as received, n_landed::int as landed, n_refused::int as refused from landing.pulls where resource = 'opportunities'",
  );
  const all = pulling.company.opportunities.length;
  expect(pull).toEqual({ received: all, landed: all - 1, refused: 1 });
  pulling.lever.clearWeather();
  await pulling.sync({ isFull: true });
  expect(await pulling.query('from landing.refusals')).toEqual([]);
});

it('a bad record that a scan meets twice is set aside once', async () => {
  edited('/opportunities?', (rows) => {
    const row = rows.find(({ id }) => id === 'opp-3');
    if (row) rows.push(Object.assign(row, { archived: 'yes' }));
  });
  await pulling.sync();
  expect(await pulling.query('select record_id from landing.refusals')).toEqual([{ record_id: 'opp-3' }]);
});

it('missing, null, new and wrong-typed optional fields land as nothing', async () => {
  await pulling.sync();
  edited('/opportunities?', (rows) => {
    for (const row of rows) {
      Object.assign(row, {
        origin: 7,
        sources: 'one',
        emails: null,
        phones: 'none',
        links: {},
        brandNew: { a: 1 },
      });
      delete row.lastInteractionAt;
      delete row.owner;
    }
  });
  await pulling.sync({ isFull: true });
  expect(await pulling.query('from landing.refusals')).toEqual([]);
  expect((await pulling.landed('opportunities')).get('opp-2')).toMatchObject({
    origin: null,
    sources: [],
    lastInteractionAt: null,
  });
});

it('half an emoji, left of a text that was cut, lands as the sign for what cannot be read', async () => {
  const half = '\u{1F600}'.slice(0, 1);
  edited('/postings', (rows) => {
    rows[0]!.text = `Analyst ${half}`;
  });
  edited('/opportunities?', (rows) => {
    for (const row of rows) row.name = `Noor ${half}`;
  });
  await pulling.sync();
  const titles = [...(await pulling.landed('postings')).values()].map(({ text }) => text);
  expect(titles).toContain('Analyst \uFFFD');
  expect(await pulling.count('contacts')).toBe(pulling.company.opportunities.length);
});

it('times come as numeric strings; seconds are refused', async () => {
  edited('/opportunities?', (rows) => {
    for (const row of rows)
      row.createdAt = row.id === 'opp-3' ? Math.round(Number(row.createdAt) / 1000) : String(row.createdAt);
  });
  await pulling.sync();
  const created = pulling.company.opportunities.find(({ id }) => id === 'opp-2')!.createdAt;
  expect((await pulling.landed('opportunities')).get('opp-2')).toMatchObject({ createdAt: created });
  expect(await pulling.query('select record_id, reason from landing.refusals')).toEqual([
    { record_id: 'opp-3', reason: 'expected milliseconds since 1970' },
  ]);
});

it('expanded objects stand for their ids', async () => {
  edited('/opportunities?', (rows) => {
    for (const row of rows)
      Object.assign(row, { contact: { id: row.contact, name: 'x' }, stage: { id: row.stage, text: 'x' } });
  });
  await pulling.sync();
  const row = pulling.company.opportunities.find(({ id }) => id === 'opp-2')!;
  expect((await pulling.landed('opportunities')).get('opp-2')).toMatchObject({
    contact: row.contact,
    stage: row.stage,
  });
});

it('where the expansion is ignored, applications are asked for one by one, once', async () => {
  edited('/opportunities?', (rows) => {
    for (const row of rows) row.applications = (row.applications as Raw[]).map(({ id }) => id);
  });
  await pulling.sync();
  expect(await pulling.count('applications')).toBe(pulling.company.opportunities.length);
  pulling.later(1);
  await pulling.sync();
  expect(pulling.lever.count('/applications')).toBe(1);
  expect(await pulling.count('applications')).toBe(pulling.company.opportunities.length);
});

it('where the expansion is refused, the list is read without it', async () => {
  pulling.lever.suffer({ kind: 'wrong-shape' }, { on: 'nowhere' });
  pulling.lever.suffer({ kind: 'forbidden' }, { on: /\/opportunities\?.*expand=/, times: 999 });
  edited(/\/opportunities\?(?!.*expand=)/, (rows) => {
    for (const row of rows)
      if (typeof (row.applications as unknown[])[0] === 'object')
        row.applications = (row.applications as Raw[]).map(({ id }) => id);
  });
  await pulling.sync();
  expect(await pulling.count('opportunities')).toBe(pulling.company.opportunities.length);
  expect(await pulling.count('applications')).toBe(pulling.company.opportunities.length);
});

it('EEO answers come as a plain list or below data.eeoResponses', async () => {
  await pulling.sync();
  const plain = await pulling.landed('eeo_responses');
  edited('/eeo/', (rows, body) => ({ ...body, data: { eeoResponses: rows } }));
  await pulling.sync({ isFull: true });
  expect(await pulling.landed('eeo_responses')).toEqual(plain);
  expect(plain.size).toBe(pulling.company.eeoResponses.length);
});

it('a small list without hasNext is read to its end', async () => {
  edited('/archive_reasons', (_, body) => {
    delete body.hasNext;
  });
  await pulling.sync();
  expect(await pulling.count('archive_reasons')).toBe(pulling.company.archiveReasons.length);
});

it('code runs without disposition stages, requisitions, templates and deleted feeds', async () => {
  for (const on of ['/disposition_stages', '/requisitions', '/feedback_templates', '/deleted']) {
    pulling.lever.suffer({ kind: 'moved', to: `${pulling.lever.url}/no/such/path` }, { on, times: 99 });
  }
  await pulling.sync();
  expect(await pulling.count('disposition_stages')).toBe(0);
  expect(await pulling.count('opportunities')).toBe(pulling.company.opportunities.length);
});

it('a list that every account has and that is not there is a gap, and ends nothing', async () => {
  for (const on of ['/archive_reasons', '/users']) {
    pulling.lever.suffer({ kind: 'moved', to: `${pulling.lever.url}/no/such/path` }, { on, times: 99 });
  }
  await pulling.sync();
  expect(
    await pulling.query(
      "select resource, reason from landing.pulls where resource in ('archive_reasons', 'stages', 'users') order by 1",
    ),
  ).toEqual([
    { resource: 'archive_reasons', reason: 'not granted' },
    { resource: 'stages', reason: null },
    { resource: 'users', reason: 'not granted' },
  ]);
});

it('a stage that no list knows is asked for once by id', async () => {
  pulling.company.stages.find(({ id }) => id === 'stg-onsite')!.isListed = false;
  await pulling.sync();
  expect(pulling.lever.count('/stages/stg-onsite')).toBe(1);
  expect((await pulling.landed('stages')).get('stg-onsite')).toMatchObject({ text: 'Onsite' });
  pulling.later(1);
  await pulling.sync();
  expect(pulling.lever.count('/stages/')).toBe(0);
});

it('a panel is asked for only where an interview lacks its stage', async () => {
  await pulling.sync();
  expect(await pulling.count('panels')).toBe(0);
  edited('/interviews', (rows) => {
    for (const row of rows) if (row.id === 'int-2-stg-phone') row.stage = null;
  });
  await pulling.sync({ isFull: true });
  expect(
    pulling.lever.requests.filter(({ path }) => path.endsWith('/panels')).map(({ path }) => path),
  ).toEqual(['/opportunities/opp-2/panels']);
  expect(await pulling.count('panels')).toBe(pulling.company.childrenOf('opp-2').panels.length);
});

it('only ratings and numbers of a form land: free text, comments and salary never do', async () => {
  pulling.company.childrenOf('opp-2').feedback[0]!.fields = [
    { id: 'f1', type: 'score-system', text: 'Rating', value: '3 - Hire', options: [] },
    {
      id: 'f2',
      type: 'scorecard',
      text: 'Skills',
      scores: [{ text: 'SQL', description: 'hidden' }],
      value: [{ score: 4, comment: 'hidden' }],
    },
    { id: 'f3', type: 'textarea', text: 'Notes', value: 'hidden' },
    { id: 'f4', type: 'dropdown', text: 'Level', options: [{ text: '1' }, { text: '2' }], value: '2' },
    { id: 'f5', type: 'dropdown', text: 'Colour', options: [{ text: 'hidden' }], value: 'hidden' },
  ] as never;
  await pulling.sync();
  const landed = JSON.stringify([...(await pulling.landed('feedback')).values()]);
  expect(landed).not.toContain('hidden');
  expect(landed).toContain('"score":4');
  expect(landed).toContain('"value":"2"');
});
