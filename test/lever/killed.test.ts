import { spawn } from 'node:child_process';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { kill, until } from '../helpers/synced-home.ts';
import { Pulling } from './pulling.ts';

let pulling: Pulling;
beforeEach(async () => {
  pulling = await Pulling.open();
});
afterEach(() => pulling.close());

const killedAfter = async (nRequests: number): Promise<void> => {
  pulling.lever.forgetRequests();
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/lever/pull-once.ts', pulling.lever.url], {
    stdio: 'ignore',
  });
  await until(() => pulling.lever.requests.length >= nRequests || child.exitCode !== null);
  await kill(child);
};

it('a pull killed at one moment after another leaves whole sets, and the next one ends with every row', async () => {
  await pulling.sync();
  const expected = await pulling.everything();
  await pulling.close();
  pulling = await Pulling.open({ latencyMs: 10 });
  for (const nRequests of [1, 8, 11, 20, 40, 60]) {
    await killedAfter(nRequests);
    for (const resource of ['interviews', 'feedback', 'offers', 'applications'])
      for (const [parent, ids] of await childrenByParent(resource))
        expect(ids, `${resource} of ${parent}`).toEqual(wholeSet(resource, parent, expected));
  }
  await pulling.sync();
  expect(await pulling.everything()).toEqual(expected);
});

type Rows = Awaited<ReturnType<Pulling['everything']>>;

async function childrenByParent(resource: string): Promise<Map<string, string[]>> {
  const exists = await pulling.query(
    `select 1 from duckdb_tables() where schema_name = 'landing' and table_name = 'lever_${resource}'`,
  );
  if (exists.length === 0) return new Map();
  const rows = await pulling.query(
    `select opportunity_id, list(id order by id) as ids from landing.lever_${resource} group by all`,
  );
  return new Map(rows.map(({ opportunity_id, ids }) => [String(opportunity_id), ids as string[]]));
}

const wholeSet = (resource: string, parent: string, expected: Rows): string[] =>
  expected[resource]!.filter(({ opportunity_id }) => opportunity_id === parent).map(({ id }) => String(id));
