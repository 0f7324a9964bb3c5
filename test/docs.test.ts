import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DuckDBConnection } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { buildWarehouse } from '../activities/warehouse/build-warehouse.ts';
import { builtSchemas, readRelations } from '../activities/warehouse/read-relations.ts';
import { functionTwin } from '../models/relation.ts';
import { openTestWarehouse, rowsOf } from './helpers/test-warehouse.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

describe('what is built is described', () => {
  let connection: DuckDBConnection;
  beforeAll(async () => {
    connection = await openTestWarehouse();
    await buildWarehouse(connection);
  });

  it('every column in the database is described in its twin, and nothing described is missing', async () => {
    const differences: string[] = [];
    for (const relation of ['landing', 'seeds', ...builtSchemas].flatMap((schema) => readRelations(schema))) {
      const described = Object.keys(relation.columns);
      const built = (await rowsOf(connection, `describe ${relation.qualified}`)).map((row) =>
        String(row.column_name),
      );
      differences.push(
        ...built
          .filter((column) => !described.includes(column))
          .map((column) => `${relation.qualified}.${column} is not described`),
      );
      differences.push(
        ...described
          .filter((column) => !built.includes(column))
          .map((column) => `${relation.qualified}.${column} is described but not built`),
      );
    }
    expect(differences).toEqual([]);
  });

  it('every column of every relation carries its description as a comment', async () => {
    const bare = await rowsOf(
      connection,
      "select schema_name || '.' || table_name || '.' || column_name as name from duckdb_columns() where schema_name in ('metrics', 'intermediate', 'staging') and comment is null",
    );
    expect(bare).toEqual([]);
  });

  it('every relation says its grain, and every metric its question, comparison, use and misuse', () => {
    const silent = ['landing', 'seeds', ...builtSchemas]
      .flatMap((schema) => readRelations(schema))
      .filter(({ schema, twin }) => {
        if (!twin.grain) return true;
        return (
          schema === 'metrics' &&
          !(twin.question && twin.n && twin.compares && twin.use_when && twin.do_not_use_when)
        );
      })
      .map((relation) => relation.qualified);
    expect(silent).toEqual([]);
  });

  it('every metric stops the build when its grain does not hold', () => {
    const unchecked = builtSchemas
      .flatMap((schema) => readRelations(schema))
      .filter(
        ({ schema, twin }) =>
          schema === 'metrics' && !twin.checks.some((check) => check.unique && check.severity === 'stop'),
      )
      .map((relation) => relation.qualified);
    expect(unchecked).toEqual([]);
  });

  it('every macro file has a twin that describes it', () => {
    for (const file of readdirSync(join(root, 'sql/functions')).filter((name) => name.endsWith('.sql'))) {
      const twin = join('sql/functions', file.replace(/\.sql$/, '.yml'));
      expect(existsSync(join(root, twin)), twin).toBe(true);
      expect(functionTwin.safeParse(parse(read(twin))).success, twin).toBe(true);
    }
  });

  it('no word of verdict is a column', () => {
    const verdicts = builtSchemas.flatMap((schema) =>
      readRelations(schema).flatMap((relation) =>
        Object.keys(relation.columns).filter((column) => /bias|fair|violation|discriminat/.test(column)),
      ),
    );
    expect(verdicts).toEqual([]);
  });
});

describe('the README', () => {
  it('names every npm script', () => {
    const scripts = Object.keys(JSON.parse(read('package.json')).scripts);
    expect(
      scripts.filter(
        (script) => !read('README.md').includes(script === 'test' ? 'npm test' : `npm run ${script}`),
      ),
    ).toEqual([]);
  });

  it('names every command', async () => {
    const { commands } = await import('../commands/index.ts');
    expect(
      commands
        .map((command) => command.name())
        .filter((name) => !read('README.md').includes(`hindsight ${name}`)),
    ).toEqual([]);
  });

  it('links to files that exist', () => {
    const links = [...read('README.md').matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1]!);
    expect(links.filter((link) => !existsSync(join(root, link)))).toEqual([]);
  });

  it('names every benchmark, one command each', () => {
    const files = readdirSync(join(root, 'bench')).filter((file) => file.endsWith('.ts'));
    const isPartOfAnother = (file: string): boolean =>
      files.some((other) => other !== file && read(`bench/${other}`).includes(file));
    const readme = read('README.md');
    expect(files.filter((file) => !isPartOfAnother(file) && !readme.includes(`bench/${file}`))).toEqual([]);
  });
});

describe('decisions', () => {
  const files = readdirSync(join(root, 'docs/decisions')).filter((file) => /^\d{4}-/.test(file));

  it('the index names each by its number and title', () => {
    const titles = files.map((file) => {
      const title = read(`docs/decisions/${file}`).split('\n')[0]!.replace(/^# /, '');
      return `- [${title}](${file})`;
    });
    const listed = read('docs/decisions/README.md').match(/^- .*/gm);
    expect(listed).toEqual(titles);
    expect(files.filter((file, at) => !titles[at]!.startsWith(`- [${file.slice(0, 4)} `))).toEqual([]);
  });

  it('every dependency has its reason', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json'));
    const reasons = read('docs/decisions/0001-dependencies.md');
    const isTold = (name: string): boolean =>
      reasons.includes(`\`${name}\``) ||
      (name.startsWith('@temporalio/') && reasons.includes(`\`${name.slice(12)}\``));
    expect(Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !isTold(name))).toEqual([]);
  });
});
