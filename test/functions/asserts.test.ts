import { readFileSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { orderedFunctionFiles } from '../../activities/warehouse/load-functions.ts';
import { functionTwin } from '../../models/relation.ts';
import { openTestWarehouse } from '../helpers/test-warehouse.ts';

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await openTestWarehouse();
});

describe.each(orderedFunctionFiles())('sql/functions/$name.sql', ({ name, definitions, asserts }) => {
  const runAsserts = async (): Promise<void> => {
    for (const assert of asserts) await connection.run(assert);
  };

  const twin = functionTwin.parse(
    parse(readFileSync(new URL(`../../sql/functions/${name}.yml`, import.meta.url), 'utf8')),
  );
  const offered = definitions
    .map((sql) => ({ sql, signature: /functions\.(\w+)\s*\([^)]*\)/.exec(sql)! }))
    .map(({ sql, signature: [call, macro] }) => ({ sql, call, macro: macro! }))
    .filter(({ macro }) => !twin.parts.includes(macro));

  it('ends in asserts, and they hold', async () => {
    expect(asserts).not.toEqual([]);
    await runAsserts();
  });

  it.each(offered)('an assert fails once $macro gives nothing', async ({ sql, call }) => {
    await connection.run(`create or replace macro ${call} as null`);
    await expect(runAsserts()).rejects.toThrow();
    await connection.run(sql);
  });
});
