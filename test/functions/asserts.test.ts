import { expect, it } from 'vitest';
import { assertFunctions, orderedFunctionFiles } from '../../activities/warehouse/load-functions.ts';
import { openTestWarehouse } from '../helpers/test-warehouse.ts';

it('every assert at the end of a macro file holds', async () => {
  await assertFunctions(await openTestWarehouse());
});

it('every macro file ends in an assert', () => {
  const without = orderedFunctionFiles().filter(({ sql }) => !/\berror\s*\(/.test(sql));
  expect(without.map(({ path }) => path.split('/').at(-1))).toEqual([]);
});

it('an assert that does not hold names its file', async () => {
  const connection = await openTestWarehouse();
  await connection.run('create or replace macro functions.cohen_h(p1, p2) as 0.0');
  await expect(assertFunctions(connection)).rejects.toThrow('sql/functions/cohen_h.sql');
});
