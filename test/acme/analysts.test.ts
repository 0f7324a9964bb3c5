import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

const guide = readFileSync(new URL('../../docs/analysts.md', import.meta.url), 'utf8');
const blocks = (language: string): string[] =>
  [...guide.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, code]) => code!);

/** Where `.ci/run` puts test/acme/requirements.txt; what the machine has otherwise serves too. */
const packages = fileURLToPath(new URL('../../.tmp/python', import.meta.url));
const environment = {
  ...process.env,
  PYTHONPATH: [packages, process.env.PYTHONPATH].filter(Boolean).join(delimiter),
  PATH: [join(packages, 'bin'), process.env.PATH].join(delimiter),
};
const run = (program: string, ...words: string[]) =>
  spawnSync(program, words, { cwd: folder, env: environment, encoding: 'utf8' });
const has = (program: string, ...words: string[]): boolean =>
  spawnSync(program, words, { env: environment }).status === 0;

const hasPython = has('python3', '-c', 'import duckdb, pandas, polars, pyarrow');
const hasShell = has('duckdb', '--version');
const hasR = has('Rscript', '--version');
const install = 'python3 -m pip install --target .tmp/python -r test/acme/requirements.txt';
if (!hasPython || !hasShell) console.warn(`docs/analysts.md is not tried in full here; ${install}`);
if (!hasR) console.warn('docs/analysts.md is not tried from R here; install r-base-core.');

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hindsight-analyst-'));
  symlinkSync(inject('acmeHome'), join(folder, '.hindsight'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('docs/analysts.md, where an analyst sits', () => {
  it.skipIf(!hasShell)("opens the published file in DuckDB's shell", () => {
    const [, command] = /```\n(duckdb .*)\n```/.exec(guide)!;
    const [program, ...words] = command!.split(' ');
    const { stdout, stderr, status } = run(program!, ...words, "select 'open' as state");
    expect([stderr, status]).toEqual(['', 0]);
    expect(stdout).toContain('open');
  });

  it.skipIf(!hasPython).each(blocks('python').map((code) => ({ code, name: code.split('\n')[0]! })))(
    'runs the Python that begins with $name',
    ({ code }) => {
      const { stdout, stderr, status } = run('python3', '-W', 'error', '-c', code);
      expect([stderr, status]).toEqual(['', 0]);
      expect(stdout).toContain('suppre');
    },
  );

  it.skipIf(!hasR || !hasShell)('runs the R that needs no package', () => {
    const [code] = blocks('r').filter((each) => !each.includes('::'));
    const { stdout, stderr, status } = run('Rscript', '--vanilla', '-e', code!);
    expect([stderr, status]).toEqual(['', 0]);
    expect(stdout).toMatch(/panel_mean +performance/);
  });

  it.skipIf(!hasR)('holds R that R can parse', () => {
    for (const code of blocks('r')) {
      const { stderr, status } = run(
        'Rscript',
        '--vanilla',
        '-e',
        `invisible(parse(text = ${JSON.stringify(code)}))`,
      );
      expect([stderr, status]).toEqual(['', 0]);
    }
  });

  it('asks what DuckDB answers in the R and over the Parquet files too', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const path = (text: string): string => text.replaceAll('.hindsight/', `${inject('acmeHome')}/`);
    await connection.run(
      path(
        "attach '.hindsight/published/acme/current/hindsight.duckdb' as published (read_only); use published",
      ),
    );
    const [overPackages] = blocks('r').filter((each) => each.includes('::'));
    const [, query] = /dbGetQuery\(published, "(.*)"\)/.exec(overPackages!)!;
    const [, file] = /read_parquet\("(.*)"\)/.exec(overPackages!)!;
    const overFiles = blocks('sql').filter((sql) => sql.includes('.parquet'));
    expect(overFiles).not.toEqual([]);
    for (const sql of [query!, `from '${file}'`, ...overFiles])
      expect((await connection.runAndReadAll(path(sql))).currentRowCount, sql).toBeGreaterThan(1);
  });
});
