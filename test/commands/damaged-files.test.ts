import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { currentBuild } from '../../activities/publish/read-published.ts';
import { createLanding } from '../../activities/warehouse/create-landing.ts';
import { withWarehouse } from '../../activities/warehouse/open-warehouse.ts';
import { type LocalLever, smallCompany, startLocalLever } from '../helpers/lever-server.ts';
import { runHindsight } from '../helpers/run-hindsight.ts';
import { openCustomers } from '../helpers/synced-home.ts';

let lever: LocalLever;
let home: string;

beforeAll(async () => {
  lever = await startLocalLever(smallCompany());
  home = await openCustomers({ acme: lever.url, globex: lever.url });
  expect(await runHindsight(['sync', 'acme'])).toMatchObject({ code: 0 });
});
afterAll(() => lever.close());

const spoilt = 'not what was written here\n'.repeat(2000);

it('a trace before the first build says to build', async () => {
  await withWarehouse('globex', createLanding);
  expect(await runHindsight(['trace', 'globex', 'opp-1'])).toEqual({
    code: 1,
    out: '',
    err: 'hindsight: Nothing of globex is built yet; run hindsight build globex first, or wait for its first sync to end.\n',
  });
});

it('a note of the server that a power cut left empty stops no command', async () => {
  writeFileSync(join(home, 'temporal', 'server.json'), '');
  expect(await runHindsight(['status', 'acme'])).toMatchObject({ code: 0, err: '' });
  expect(existsSync(join(home, 'temporal', 'server.json'))).toBe(false);
});

it('a damaged published set says to build, and is whole again after it', async () => {
  const path = join(currentBuild('acme'), 'hindsight.duckdb');
  writeFileSync(path, spoilt);
  const { code, err } = await runHindsight(['show', 'acme']);
  expect([code, err]).toEqual([
    1,
    `hindsight: ${path} cannot be opened: it is damaged, or gone. Publish again, from what has landed: hindsight build acme\n`,
  ]);
  expect(await runHindsight(['build', 'acme'])).toMatchObject({ code: 0 });
  expect(await runHindsight(['show', 'acme'])).toMatchObject({ code: 0, err: '' });
});

it('a damaged warehouse says what to do, and can still be removed', async () => {
  writeFileSync(join(home, 'warehouses', 'acme.duckdb'), spoilt);
  for (const command of ['status', 'links', 'build']) {
    const { code, err } = await runHindsight([command, 'acme']);
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(
        /^hindsight: \S+acme\.duckdb is damaged .* put a copy of yours back, or move.*\n$/,
      ),
    ]);
  }
  expect(await runHindsight(['remove', 'acme', '--yes'])).toMatchObject({ code: 0 });
  const left = readdirSync(home, { recursive: true, encoding: 'utf8' });
  expect(left.filter((name) => /(^|\/)acme([./]|$)/.test(name))).toEqual([]);
});
