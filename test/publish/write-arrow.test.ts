import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeArrow } from '../../activities/publish/write-arrow.ts';

const folder = mkdtempSync(join(tmpdir(), 'hindsight-arrow-'));
let connection: DuckDBConnection;
const written = async (sql: string) => {
  const path = join(folder, 'rows.arrow');
  await writeArrow(connection, sql, path);
  return tableFromIPC(readFileSync(path));
};

beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('an Arrow file', () => {
  it('holds every kind of value, nulls among them, under its name and type', async () => {
    const table = await written(`
      select * from (values
        (1::bigint, 0.1, true, 'Zoë', date '2026-01-15', timestamp '2026-01-15 03:00:00.123', ['a', 'b']),
        (null, null, null, null, null, null, null),
        (-9007199254740993, 1e-300, false, '', date '1969-12-31', timestamp '1969-12-31 23:59:59', [])
      ) as kinds (n, value, flag, word, day, moment, list)`);
    expect(table.schema.fields.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'n Int64',
      'value Float64',
      'flag Bool',
      'word Utf8',
      'day Date32<DAY>',
      'moment Timestamp<MILLISECOND>',
      'list Utf8',
    ]);
    expect(table.toArray().map((row) => Object.values(row.toJSON()))).toEqual([
      [1n, 0.1, true, 'Zoë', Date.UTC(2026, 0, 15), Date.UTC(2026, 0, 15, 3, 0, 0, 123), '["a","b"]'],
      [null, null, null, null, null, null, null],
      [
        -9007199254740993n,
        1e-300,
        false,
        '',
        Date.UTC(1969, 11, 31),
        Date.UTC(1969, 11, 31, 23, 59, 59),
        '[]',
      ],
    ]);
  });

  it('holds nothing beneath a null: a withheld number is not in the file', async () => {
    await connection.run(
      'create or replace temp table counted as select i, i + 0.5::double as x from range(5000) t (i)',
    );
    const table = await written(
      'select if(i % 7 = 3, null, i) as n, if(i % 7 = 3, null, x) as x from counted',
    );
    const [n, x] = [table.getChild('n')!.data[0]!.values, table.getChild('x')!.data[0]!.values];
    expect([n[9], n[10], n[11]]).toEqual([9n, 0n, 11n]);
    expect([x[9], x[10], x[11]]).toEqual([9.5, 0, 11.5]);
    expect(table.get(10)!.toJSON()).toEqual({ n: null, x: null });
  });

  it('holds short texts, long ones and none, in every alphabet', async () => {
    const words = [
      '',
      'a',
      'exactly 12 b',
      'thirteen byte',
      'Δοκιμή',
      '候选人候选人',
      null,
      'x'.repeat(3_000_000),
    ];
    const list = words.map((word) => (word === null ? 'null' : `'${word}'`)).join(', ');
    const table = await written(`select unnest([${list}]) as word`);
    expect(table.toArray().map((row) => row.word)).toEqual(words);
  });

  it('holds more rows than a batch in their order', async () => {
    const rows = 300_000;
    const table = await written(`select i, 'row ' || i as word from range(${rows}) as numbered (i)`);
    expect(table.batches.length).toBeGreaterThan(1);
    expect(table.numRows).toBe(rows);
    expect(
      table
        .getChild('i')!
        .toArray()
        .reduce((sum: bigint, i: bigint) => sum + i, 0n),
    ).toBe((BigInt(rows) * BigInt(rows - 1)) / 2n);
    expect(table.get(rows - 1)!.toJSON()).toEqual({ i: BigInt(rows - 1), word: `row ${rows - 1}` });
  });

  it('holds the columns of a relation without rows', async () => {
    const table = await written("select 1::bigint as n, 'x' as word where false");
    expect([table.numRows, table.schema.names]).toEqual([0, ['n', 'word']]);
  });

  it('is not written where the query fails', async () => {
    await expect(written('select error(i::varchar) from range(3) as numbered (i)')).rejects.toThrow();
  });
});
