import { afterEach, beforeEach, expect, it } from 'vitest';
import * as lever from '../helpers/lever-server.ts';
import { Pulling } from './pulling.ts';

let pulling: Pulling;
beforeEach(async () => {
  pulling = await Pulling.open();
  await pulling.sync();
});
afterEach(() => pulling.close());

const next = async (days = 1): Promise<void> => {
  pulling.later(days);
  await pulling.sync();
};

it('a first pull lands every record of every resource', async () => {
  const { company } = pulling;
  const children = (name: 'interviews' | 'feedback' | 'offers') =>
    company.opportunities.reduce((sum, { id }) => sum + company.childrenOf(id)[name].length, 0);
  expect(await pulling.count('opportunities')).toBe(company.opportunities.length);
  expect(await pulling.count('contacts')).toBe(company.opportunities.length);
  expect(await pulling.count('applications')).toBe(company.opportunities.length);
  expect(await pulling.count('interviews')).toBe(children('interviews'));
  expect(await pulling.count('feedback')).toBe(children('feedback'));
  expect(await pulling.count('offers')).toBe(children('offers'));
  expect(await pulling.count('users')).toBe(company.users.length);
  expect(await pulling.count('eeo_responses')).toBe(company.eeoResponses.length);
});

it('a first pull keeps to the budget of lever-api.md section 5', () => {
  const asked = pulling.lever.requests.map(({ path }) => path);
  const isChild = (path: string): boolean => /^\/opportunities\/[^/]+\/\w+$/.test(path);
  const isEeo = (path: string): boolean => path === '/eeo/responses/pii';
  const perOpportunity = asked.filter(isChild).length;
  expect(perOpportunity).toBeLessThanOrEqual(3 * pulling.company.opportunities.length);
  // Opportunities, postings, requisitions and users fit a page each; 6 more: the key is tried, four lists, the tail.
  expect(asked.filter((path) => !isChild(path) && !isEeo(path))).toHaveLength(4 + 6);
});

it('a second sync with nothing changed asks for small lists, the active scan, the overlap, and forms still open', async () => {
  const drafts = new Set(
    pulling.company.opportunities
      .filter(({ id }) => pulling.company.childrenOf(id).feedback.some((form) => form.completedAt === null))
      .map(({ id }) => id),
  );
  await next();
  const asked = pulling.lever.requests.map(({ path }) => path);
  const children = asked.filter((path) => /opportunities\/[^/]+\/(interviews|feedback)/.test(path));
  expect(new Set(children.map((path) => path.split('/')[2]))).toEqual(drafts);
  expect(asked.filter((path) => path === '/opportunities')).toHaveLength(2);
  expect(pulling.lever.count(/updated_at_start/)).toBe(1);
  expect(pulling.lever.count(/archived=false/)).toBe(1);
  expect(pulling.lever.count('/eeo/responses/pii')).toBe(4);
  expect(pulling.lever.count('/users')).toBe(1);
});

it('a second sync lands nothing twice and loses nothing', async () => {
  const before = await pulling.everything();
  await next();
  expect(await pulling.everything()).toEqual(before);
});

it('a stage move and an archiving arrive', async () => {
  const row = pulling.company.opportunities.find(({ archived }) => archived === null)!;
  pulling.later(1);
  lever.moveStage(pulling.company, row.id, 'stg-onsite', pulling.now);
  lever.archive(pulling.company, row.id, 'rea-no', pulling.now + 1000);
  await next();
  const landed = (await pulling.landed('opportunities')).get(row.id)!;
  expect(landed.stage).toBe('stg-onsite');
  expect(landed.archived).toEqual({ reason: 'rea-no', archivedAt: pulling.now - 86_400_000 + 1000 });
});

it('a reopened candidacy keeps its first archiving in our own history', async () => {
  const row = pulling.company.opportunities.find(({ archived }) => archived?.reason === 'rea-hired')!;
  const first = row.archived!.archivedAt;
  lever.unarchive(pulling.company, row.id, pulling.now);
  await next();
  lever.archive(pulling.company, row.id, 'rea-hired', pulling.now);
  await next();
  const history = await pulling.query(
    `select epoch_ms(archived_at)::double as at from landing.archivings where opportunity_id = '${row.id}' order by rowid`,
  );
  expect(history.map(({ at }) => at)).toEqual([first, null, row.archived!.archivedAt]);
});

it('an edited form of the last thirty days arrives although its opportunity never moved', async () => {
  const row = pulling.company.opportunities[2]!;
  const interview = {
    ...pulling.company.childrenOf('opp-2').interviews[0]!,
    id: 'int-new',
    date: pulling.now,
  };
  lever.addInterview(pulling.company, row.id, interview, pulling.now);
  const form = {
    ...pulling.company.childrenOf('opp-2').feedback[0]!,
    id: 'fbk-new',
    interview: 'int-new',
    completedAt: pulling.now,
  };
  lever.addFeedback(pulling.company, row.id, form, pulling.now);
  await next();
  expect((await pulling.landed('feedback')).has('fbk-new')).toBe(true);
  const before = row.updatedAt;
  lever.editFeedback(
    pulling.company,
    row.id,
    'fbk-new',
    (each) => Object.assign(each, { text: 'Edited' }),
    pulling.now,
  );
  expect(row.updatedAt).toBe(before);
  await next(20);
  expect((await pulling.landed('feedback')).get('fbk-new')).toMatchObject({ text: 'Edited' });
});

it('an old form edited or deleted is found within a month', async () => {
  const id = pulling.company.opportunities[2]!.id;
  const form = pulling.company.childrenOf(id).feedback[0]!;
  lever.deleteFeedback(pulling.company, id, form.id, pulling.now);
  await next(1);
  expect((await pulling.landed('feedback')).get(form.id)?.deletedAt).toBeNull();
  await next(30);
  expect((await pulling.landed('feedback')).get(form.id)?.deletedAt).not.toBeNull();
});

it('an interview made by API arrives by the active scan, as updatedAt stays', async () => {
  const row = pulling.company.opportunities.find(({ archived }) => archived === null)!;
  pulling.later(3);
  const interview = {
    ...pulling.company.childrenOf('opp-2').interviews[0]!,
    id: 'int-api',
    date: pulling.now,
  };
  lever.addInterview(pulling.company, row.id, interview, pulling.now, 'api');
  await next();
  expect((await pulling.landed('interviews')).has('int-api')).toBe(true);
});

it('an interview that lacks a form is asked about until thirty days after it, though nothing moves', async () => {
  const { company } = pulling;
  const row = company.opportunities.find(({ archived }) => archived === null)!;
  const children = company.childrenOf(row.id);
  const model = company.childrenOf('opp-2');
  const inTenDays = pulling.now + 10 * 86_400_000;
  const interview = { ...model.interviews[0]!, id: 'int-soon', canceledAt: null, date: inTenDays };
  lever.addInterview(company, row.id, interview, pulling.now);
  await next();
  interview.duration = 25;
  await next();
  expect((await pulling.landed('interviews')).get('int-soon')).toMatchObject({ duration: 25 });
  await next(20);
  const form = { ...model.feedback[0]!, interview: 'int-soon', user: interview.interviewers[0]!.id };
  children.feedback.push({ ...form, id: 'fbk-late', completedAt: pulling.now });
  await next();
  expect((await pulling.landed('feedback')).has('fbk-late')).toBe(true);
});

it('an interview long past that never got a form is left alone until the month is over', async () => {
  const { company } = pulling;
  const row = company.opportunities.find(({ archived }) => archived === null)!;
  const old = pulling.now - 40 * 86_400_000;
  const interview = { ...company.childrenOf('opp-2').interviews[0]!, id: 'int-old', date: old };
  lever.addInterview(company, row.id, interview, pulling.now);
  await next();
  await next();
  expect(pulling.lever.count(`/opportunities/${row.id}/interviews`)).toBe(0);
  expect((await pulling.landed('interviews')).has('int-old')).toBe(true);
});

it('an offer signed while nothing else moves arrives from the offer stage, and for thirty days after the end', async () => {
  const { company } = pulling;
  const row = company.opportunities.find(({ archived }) => archived === null)!;
  const made = {
    ...company.opportunities.flatMap(({ id }) => company.childrenOf(id).offers)[0]!,
    id: 'ofr-new',
  };
  lever.moveStage(company, row.id, 'offer', pulling.now);
  await next();
  lever.addOffer(company, row.id, made);
  await next();
  expect((await pulling.landed('offers')).has('ofr-new')).toBe(true);
  lever.archive(company, row.id, 'rea-hired', pulling.now);
  await next();
  made.status = 'denied';
  await next(20);
  expect((await pulling.landed('offers')).get('ofr-new')).toMatchObject({ status: 'denied' });
});

it('a child gone from the list is gone here', async () => {
  const row = pulling.company.opportunities[2]!;
  const children = pulling.company.childrenOf(row.id);
  const gone = children.interviews.pop()!.id;
  row.updatedAt = pulling.now;
  await next();
  expect((await pulling.landed('interviews')).has(gone)).toBe(false);
});

it('a deleted candidacy takes everything of it along', async () => {
  lever.deleteOpportunity(pulling.company, 'opp-2', pulling.now);
  await next();
  for (const resource of ['interviews', 'feedback', 'offers', 'applications']) {
    const rows = await pulling.query(`from landing.lever_${resource} where opportunity_id = 'opp-2'`);
    expect(rows, resource).toEqual([]);
  }
  for (const resource of ['opportunities', 'contacts'])
    expect((await pulling.landed(resource)).has('opp-2')).toBe(false);
  const eeo = await pulling.query(
    `from landing.lever_eeo_responses where payload ->> '$.opportunityId' = 'opp-2'`,
  );
  expect(eeo).toEqual([]);
  const pulls = await pulling.query(
    "select n_deleted::int as n from landing.pulls where resource = 'opportunities'",
  );
  expect(pulls).toEqual([{ n: 1 }]);
});

it('a candidacy deleted without a trace in the feed is found by the weekly pull', async () => {
  lever.deleteOpportunity(pulling.company, 'opp-2', pulling.now);
  pulling.company.deleted.opportunities = [];
  await next(1);
  expect((await pulling.landed('opportunities')).has('opp-2')).toBe(true);
  await next(7);
  expect((await pulling.landed('opportunities')).has('opp-2')).toBe(false);
});

it('EEO answers that Lever goes on serving for somebody deleted do not come back', async () => {
  const answers = structuredClone(
    pulling.company.eeoResponses.filter(({ opportunityId }) => opportunityId === 'opp-0'),
  );
  expect(answers).toHaveLength(1);
  lever.deleteOpportunity(pulling.company, 'opp-0', pulling.now);
  pulling.company.eeoResponses.push(...answers);
  await next(40);
  expect((await pulling.landed('eeo_responses')).has(answers[0]!.id!)).toBe(false);
});

it('an anonymised person is blank at once, and the candidacy stays', async () => {
  lever.anonymise(pulling.company, 'opp-2', pulling.now);
  Object.assign(lever.opportunityOf(pulling.company, 'opp-2'), { name: 'Still There' });
  await next();
  expect(JSON.stringify((await pulling.landed('contacts')).get('opp-2'))).not.toMatch(/still|there|@/i);
  expect((await pulling.landed('opportunities')).get('opp-2')).toMatchObject({ isAnonymized: true });
});

it('merged contacts become the one that survives', async () => {
  lever.mergeContacts(pulling.company, 'con-2', 'con-4', pulling.now);
  await next();
  expect((await pulling.landed('opportunities')).get('opp-2')).toMatchObject({ contact: 'con-4' });
});

it('records that were never updated come with the first pull and stay', async () => {
  const never = pulling.company.opportunities
    .filter(({ updatedAt }) => updatedAt === null)
    .map(({ id }) => id);
  expect(never.length).toBeGreaterThan(0);
  await next(1);
  const landed = await pulling.landed('opportunities');
  expect(never.filter((id) => !landed.has(id))).toEqual([]);
});

it('a stage that left the list keeps its name and loses its place', async () => {
  const stage = pulling.company.stages.find(({ id }) => id === 'stg-onsite')!;
  stage.isListed = false;
  await next();
  const landed = (await pulling.landed('stages')).get('stg-onsite');
  expect([landed?.text, landed?.position ?? null]).toEqual(['Onsite', null]);
  expect(pulling.lever.count('/stages/')).toBe(0);
});

it('a retitled posting and a new hiring manager arrive without any opportunity', async () => {
  lever.changeHiringManager(pulling.company, 'pos-analyst', 'usr-mei', pulling.now);
  await next();
  expect((await pulling.landed('postings')).get('pos-analyst')).toMatchObject({ hiringManager: 'usr-mei' });
});

it('an EEO answer given months after applying arrives within the month', async () => {
  const { company } = pulling;
  const unanswered = company.opportunities.find(
    ({ id }) => !company.eeoResponses.some(({ opportunityId }) => opportunityId === id),
  )!;
  company.eeoResponses.push({
    ...company.eeoResponses[0]!,
    id: 'late',
    opportunityId: unanswered.id,
    applicationId: 'late',
  });
  await next(31);
  expect((await pulling.landed('eeo_responses')).has('late')).toBe(true);
});

it('everything is pulled again when asked', async () => {
  await pulling.sync({ isFull: true });
  expect(pulling.lever.count('/interviews')).toBe(pulling.company.opportunities.length);
});
