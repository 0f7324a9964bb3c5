import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { warehousePath } from '../../activities/home.ts';
import { WarehouseBusy, withDatabase, withWarehouse } from '../../activities/warehouse/open-warehouse.ts';
import { orderRelations } from '../../activities/warehouse/order-relations.ts';
import type { Relation } from '../../activities/warehouse/read-relations.ts';
import { rebuildWarehouse } from '../../activities/warehouse/rebuild-warehouse.ts';
import { runChecks } from '../../activities/warehouse/run-checks.ts';
import { rowsOf } from '../helpers/test-warehouse.ts';

const memory = async () => (await DuckDBInstance.create(':memory:')).connect();
const folder = (): string => mkdtempSync(join(tmpdir(), 'hindsight-warehouse-'));
const relation = (qualified: string, sql: string, checks: Relation['twin']['checks'] = []): Relation => {
  const [schema, name] = qualified.split('.') as [string, string];
  return { schema, name, qualified, sql, twin: { columns: {}, checks }, columns: {} };
};

it('a relation is built after all it reads, whatever order the files come in', async () => {
  const connection = await memory();
  const ordered = orderRelations(connection, [
    relation('metrics.c', 'select * from intermediate.b'),
    relation('intermediate.b', 'with a as (select * from staging.a) select * from a'),
    relation('staging.a', 'select 1 as one'),
  ]);
  expect(ordered.map(({ qualified }) => qualified)).toEqual(['staging.a', 'intermediate.b', 'metrics.c']);
});

it('relations that read each other in a circle are named', async () => {
  const connection = await memory();
  const circle = [
    relation('staging.a', 'select * from staging.b'),
    relation('staging.b', 'select * from staging.a'),
  ];
  expect(() => orderRelations(connection, circle)).toThrow('staging.a → staging.b → staging.a');
});

it.each([
  [
    'a null without a reason',
    'null::double as value, null::varchar as suppressed_because',
    /a value or a reason/,
  ],
  ['a value beside a reason', "0.5 as value, 'small_cell' as suppressed_because", /a value or a reason/],
  ['a NaN', "'nan'::double as value, null::varchar as suppressed_because", /no NaN and no infinity/],
  ['an infinity', "'inf'::double as value, null::varchar as suppressed_because", /no NaN and no infinity/],
])('a metric with %s stops the build', async (_, columns, message) => {
  const connection = await memory();
  await connection.run(`create schema metrics; create table metrics.m as select n, value, lower_bound, upper_bound, suppressed_because
    from (select 1::bigint as n, null::double as lower_bound, null::double as upper_bound, ${columns})`);
  await expect(runChecks(connection, relation('metrics.m', ''))).rejects.toThrow(message);
});

it('a metric that does not end in the closing columns stops the build', async () => {
  const connection = await memory();
  await connection.run(
    'create schema metrics; create table metrics.m as select 1::double as value, 1::bigint as n',
  );
  await expect(runChecks(connection, relation('metrics.m', ''))).rejects.toThrow(
    'does not end in the closing columns',
  );
});

it('a warn check is told and stops nothing; a stop check names relation and rows', async () => {
  const connection = await memory();
  await connection.run('create schema staging; create table staging.t as select unnest([1, 1, 2]) as id');
  const check = (severity: 'warn' | 'stop') =>
    relation('staging.t', '', [{ name: 'one row per id', severity, unique: ['id'] }]);
  expect(await runChecks(connection, check('warn'))).toEqual([
    { relation: 'staging.t', check: 'one row per id', rows: 1 },
  ]);
  await expect(runChecks(connection, check('stop'))).rejects.toThrow(
    'Check "one row per id" of staging.t found 1 rows; nothing was changed',
  );
});

it('a build that fails half-way leaves the numbers of the last one, and no file beside them', async () => {
  process.env.HINDSIGHT_HOME = folder();
  const landed = (connection: DuckDBConnection): Promise<unknown> =>
    connection.run("insert into landing.lever_stages values ('s', '{\"text\": \"Phone chat\"}', now(), 'x')");
  const stages = (): Promise<unknown> =>
    withWarehouse('acme', (connection) =>
      rowsOf(connection, 'select count(*) as n from staging.lever_stages'),
    );
  await rebuildWarehouse('acme');
  await withWarehouse('acme', landed);
  let built = 0;
  const interrupted = rebuildWarehouse('acme', {
    onRelation: () => {
      built += 1;
      if (built === 40) throw new Error('killed');
    },
  });
  await expect(interrupted).rejects.toThrow('killed');
  expect(await stages()).toEqual([{ n: '0' }]);
  await rebuildWarehouse('acme');
  expect(await stages()).toEqual([{ n: '1' }]);
  expect(readdirSync(join(process.env.HINDSIGHT_HOME, 'warehouses'))).toEqual(['acme.duckdb']);
  expect(statSync(warehousePath('acme')).mode & 0o777).toBe(0o600);
});

it('a warehouse held by another process is waited for, and its holder is named', async () => {
  const path = join(folder(), 'acme.duckdb');
  const holder = spawn(
    process.execPath,
    [
      '-e',
      `require('@duckdb/node-api').DuckDBInstance.create(${JSON.stringify(path)}).then(() => { console.log('held'); setInterval(() => 0, 1000); })`,
    ],
    { cwd: new URL('../..', import.meta.url).pathname, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  const told: string[] = [];
  const busy = withDatabase(path, async () => 1, {
    waitMilliseconds: 0,
    onWait: (message) => told.push(message),
  });
  await expect(busy).rejects.toThrow(WarehouseBusy);
  expect(told[0]).toContain(`held by process ${holder.pid}`);
  const waiting = withDatabase(path, async () => 2, { onWait: () => holder.kill('SIGKILL') });
  expect(await waiting).toBe(2);
});
