import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allBut, ask, localKey, type SmallLever, startSmallLever } from '../helpers/lever-server.ts';

let small: SmallLever;
const get = (path: string) => ask(small.url, path);
const ids = (rows: Record<string, unknown>[]) => rows.map(({ id }) => id);

beforeEach(async () => {
  small = await startSmallLever();
});
afterEach(async () => {
  await small.lever.close();
});

async function walk(
  path: string,
  encode: (token: string) => string,
  from: unknown = null,
): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  for (let next = from; ; ) {
    const offset = next === null ? '' : `&offset=${encode(String(next))}`;
    const { body } = await get(`${path}${offset}`);
    rows.push(...body.data);
    if (!body.hasNext) return rows;
    next = body.next;
  }
}

describe('pages', () => {
  it('meets every opportunity once, whether the token is pasted raw or encoded again', async () => {
    const expected = small.company.opportunities.filter(
      ({ confidentiality }) => confidentiality === 'non-confidential',
    );
    for (const encode of [(token: string) => token, encodeURIComponent]) {
      const rows = await walk('/opportunities?limit=4', encode);
      expect(ids(rows).sort()).toEqual(expected.map(({ id }) => id).sort());
    }
  });

  it('the token names the first record of the next page', async () => {
    const first = await get('/opportunities?limit=5');
    const second = await get(`/opportunities?limit=5&offset=${String(first.body.next)}`);
    const key = JSON.parse(decodeURIComponent(String(first.body.next)));
    expect(key.at(-1)).toBe(second.body.data[0]!.id);
  });

  it('the last page has no token', async () => {
    const { body } = await get('/users?includeDeactivated=true');
    expect(body.hasNext).toBe(false);
    expect(body).not.toHaveProperty('next');
  });

  it('a token of another list is refused in the words connectors look for', async () => {
    const { status, body } = await get('/opportunities?offset=%5B1%5D');
    expect([status, body.code, body.message]).toEqual([400, 'BadRequestError', 'Invalid offset token']);
  });

  it.each(['0', '101', 'many'])('a limit of %s is refused', async (limit) => {
    expect((await get(`/users?limit=${limit}`)).status).toBe(400);
  });

  it('an opportunity that advances during an unfiltered scan can be missed', async () => {
    const first = await get('/opportunities?limit=5');
    const last = small.company.opportunities.find(({ id }) => id === 'opp-0')!;
    expect(ids(first.body.data)).not.toContain('opp-0');
    last.lastAdvancedAt = Date.UTC(2030, 0, 1);
    const rest = await walk('/opportunities?limit=5', encodeURIComponent, first.body.next);
    expect(ids(rest)).not.toContain('opp-0');
  });
});

describe('filters', () => {
  it('time filters are inclusive at both ends', async () => {
    const at = small.company.opportunities[3]!.createdAt;
    const { body } = await get(`/opportunities?created_at_start=${at}&created_at_end=${at}`);
    expect(ids(body.data)).toEqual(['opp-3']);
  });

  it('an updated filter sorts upwards and never returns rows without updatedAt', async () => {
    const { body } = await get('/opportunities?updated_at_start=0');
    const times = body.data.map(({ updatedAt }) => updatedAt as number);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(small.company.opportunities.some(({ updatedAt }) => updatedAt === null)).toBe(true);
    expect(times).not.toContain(null);
  });

  it('archived and active come together unless asked apart', async () => {
    const active = await get('/opportunities?archived=false');
    const archived = await get('/opportunities?archived=true');
    const both = await get('/opportunities');
    expect(active.body.data.every(({ archived: state }) => state === null)).toBe(true);
    expect(active.body.data.length + archived.body.data.length).toBe(both.body.data.length);
  });

  it('a repeated parameter is a union', async () => {
    const { body } = await get('/opportunities?stage_id=offer&stage_id=stg-onsite');
    expect(new Set(body.data.map(({ stage }) => stage))).toEqual(new Set(['offer', 'stg-onsite']));
  });

  it('users are active ones only, unless deactivated ones are included', async () => {
    expect(ids((await get('/users')).body.data)).not.toContain('usr-gone');
    expect(ids((await get('/users?includeDeactivated=true')).body.data)).toContain('usr-gone');
  });

  it('published postings without channels are those of the public site', async () => {
    small.company.postings[0]!.distributionChannels = ['internal'];
    expect(ids((await get('/postings?state=published')).body.data)).not.toContain('pos-analyst');
    const both = '/postings?state=published&distributionChannel=public&distributionChannel=internal';
    expect(ids((await get(both)).body.data)).toContain('pos-analyst');
  });

  it('on postings an updated filter goes with confidentiality and nothing else', async () => {
    expect((await get('/postings?updated_at_start=0&confidentiality=all')).status).toBe(200);
    expect((await get('/postings?updated_at_start=0&state=closed')).status).toBe(400);
  });

  it('EEO answers are those of the last week, unless a window is given', async () => {
    expect((await get('/eeo/responses/pii')).body.data).toEqual([]);
    const { body } = await get('/eeo/responses/pii?created_at_start=0&limit=100');
    expect(body.data).toHaveLength(small.company.eeoResponses.length);
  });

  it('anonymous EEO rows can be joined to nothing', async () => {
    const { body } = await get('/eeo/responses?fromDate=0');
    expect(body.data.length).toBeGreaterThan(0);
    for (const name of ['id', 'applicationId', 'opportunityId', 'contact', 'posting'])
      expect(body.data.every((row) => !(name in row))).toBe(true);
  });

  it('deleted postings answer for at most thirty days', async () => {
    expect((await get('/postings/deleted?deleted_at_start=0&deleted_at_end=2600000000')).status).toBe(400);
    expect((await get('/postings/deleted?deleted_at_start=0&deleted_at_end=86400000')).status).toBe(200);
  });
});

describe('expand', () => {
  it('replaces ids by objects, and only those that were named', async () => {
    const plain = (await get('/opportunities?limit=1')).body.data[0]!;
    const whole = (await get('/opportunities?limit=1&expand=applications&expand=contact&expand=stage')).body
      .data[0]!;
    expect(plain.applications).toEqual((whole.applications as { id: string }[]).map(({ id }) => id));
    expect(whole.contact).toMatchObject({ id: plain.contact, name: plain.name, emails: plain.emails });
    expect(whole.stage).toMatchObject({ id: plain.stage });
    expect(whole.owner).toBe(plain.owner);
  });

  it('an unknown name is refused in Lever’s words', async () => {
    const { status, body } = await get('/opportunities?expand=posting');
    expect([status, body.code, body.message]).toEqual([400, 'BadRequestError', 'posting is not expandable']);
  });

  it('an interview lists completed, undeleted forms only', async () => {
    const { interviews, feedback } = small.company.childrenOf('opp-3');
    const forms = feedback.filter(({ interview }) => interview === interviews[0]!.id);
    forms[0]!.deletedAt = 1;
    forms[1]!.completedAt = null;
    const { body } = await get('/opportunities/opp-3/interviews');
    expect(body.data[0]!.feedbackForms).toEqual([]);
    expect((await get('/opportunities/opp-3/feedback')).body.data).toHaveLength(feedback.length);
  });
});

describe('shapes', () => {
  it('disposition stages are one object, and rejections have no type there', async () => {
    const { body } = await get('/disposition_stages');
    const { stages, archiveReasons } = body.data as unknown as Record<string, Record<string, unknown>[]>;
    expect(stages![2]).toMatchObject({ id: 'stg-phone', pipeline: 'screen', rank: 5 });
    expect(archiveReasons!.map(({ type }) => type)).toEqual(['hired', null, null]);
  });

  it('a deactivated stage leaves the list and stays at its own address', async () => {
    small.company.stages[2]!.isListed = false;
    expect(ids((await get('/stages')).body.data)).not.toContain('stg-phone');
    expect((await get('/stages/stg-phone')).body.data).toEqual({ id: 'stg-phone', text: 'Phone chat' });
  });

  it('a single feedback template comes without data around it', async () => {
    expect((await get('/feedback_templates/tpl-1')).body).toMatchObject({ id: 'tpl-1', text: 'Interview' });
  });

  it('the documented shape of EEO answers can be asked for', async () => {
    const other = await startSmallLever({ eeo: { shape: 'documented' } });
    const { body } = await ask(other.url, '/eeo/responses/pii?created_at_start=0');
    expect((body.data as unknown as { eeoResponses: unknown[] }).eeoResponses.length).toBeGreaterThan(0);
    await other.lever.close();
  });

  it('every answer carries a Date, by the account’s clock', async () => {
    const other = await startSmallLever({ clock: () => Date.UTC(2026, 3, 1) });
    const { headers } = await ask(other.url, '/users');
    expect(headers.get('date')).toBe('Wed, 01 Apr 2026 00:00:00 GMT');
    await other.lever.close();
  });
});

describe('keys', () => {
  it.each([
    ['no key', null],
    ['a wrong key', 'guess'],
  ])('%s is 401', async (_, key) => {
    expect((await ask(small.url, '/users', key)).status).toBe(401);
  });

  it('the colon after the key matters', async () => {
    const authorization = `Basic ${Buffer.from(localKey).toString('base64')}`;
    const { status } = await fetch(`${small.url}/users`, { headers: { authorization } });
    expect(status).toBe(401);
  });

  it('an endpoint that was not ticked is 403, and the others answer', async () => {
    const other = await startSmallLever({ keys: { narrow: allBut('eeo_responses_pii', 'offers') } });
    const status = async (path: string) => (await ask(other.url, path, 'narrow')).status;
    expect(await status('/eeo/responses/pii')).toBe(403);
    expect(await status('/opportunities/opp-3/offers')).toBe(403);
    expect(await status('/opportunities')).toBe(200);
    await other.lever.close();
  });

  it('confidential rows are missing without a sign, and asking for them needs the grant', async () => {
    const { body } = await get('/opportunities');
    expect(ids(body.data)).not.toContain('opp-9');
    expect(ids((await get('/opportunities?confidentiality=all')).body.data)).toContain('opp-9');
    const other = await startSmallLever({ keys: { narrow: allBut('confidential') } });
    const status = async (path: string) => (await ask(other.url, path, 'narrow')).status;
    expect(await status('/postings?confidentiality=all&limit=1')).toBe(403);
    expect(await status('/opportunities/opp-9')).toBe(403);
    expect(await status('/opportunities/opp-9/interviews')).toBe(403);
    await other.lever.close();
  });

  it('what is not there is 404', async () => {
    const { status, body } = await get('/opportunities/opp-99');
    expect([status, body.code]).toEqual([404, 'ResourceNotFound']);
    expect((await get('/hires')).status).toBe(404);
  });

  it('a key can only read', async () => {
    const headers = { authorization: `Basic ${Buffer.from(`${localKey}:`).toString('base64')}` };
    expect((await fetch(`${small.url}/opportunities`, { method: 'POST', headers })).status).toBe(405);
  });
});
