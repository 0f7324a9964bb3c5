import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { filesOf } from '../../activities/warehouse/read-relations.ts';
import { type FunctionTwin, functionTwin, type MacroWords } from '../../models/relation.ts';
import { openTestWarehouse } from '../helpers/test-warehouse.ts';

const twins = filesOf('functions', '.yml').map((path) => ({
  name: basename(path, '.yml'),
  twin: functionTwin.parse(parse(readFileSync(path, 'utf8'))),
}));

/** The linker's helpers are told in a sentence of their file's twin; nobody calls them from outside. */
const isFamily = ({ also, parts }: FunctionTwin): boolean => Object.keys(also).length + parts.length > 0;

const sqlOf = (name: string): string =>
  readFileSync(filesOf('functions', '.sql').find((path) => basename(path, '.sql') === name)!, 'utf8');

const section = (name: string, words: MacroWords, family: MacroWords): string => {
  const given = words.arguments ?? family.arguments ?? {};
  const lines = [`### ${name}(${Object.keys(given).join(', ')})`, '', words.description];
  if (words === family && Object.keys(given).length > 0)
    lines.push('', ...Object.entries(given).map(([argument, said]) => `- \`${argument}\`: ${said}`));
  if (words.returns) lines.push('', `Gives back: ${words.returns}`);
  if (words.source) lines.push('', `Source: ${words.source}`);
  if (words.example) lines.push('', '```sql', `select ${words.example};`, '```');
  return lines.join('\n');
};

const page = (): string =>
  [
    '# Functions',
    'Macros of the schema `functions`, in the warehouse and in the published file, for your own queries and tables.',
    'What is undefined is null. This page is written from the twins in `sql/functions/` by `npx vitest run test/functions/functions-page.test.ts -u`.',
    ...twins.flatMap(({ name, twin }) => [
      section(name, twin, twin),
      ...Object.entries(twin.also).map(([other, words]) => section(other, words, twin)),
    ]),
    '',
  ].join('\n\n');

test('docs/functions.md says what the twins say', async () => {
  await expect(page()).toMatchFileSnapshot('../../docs/functions.md');
});

test('every macro a file creates is told in its twin, and nothing else is', () => {
  for (const { name, twin } of twins) {
    if (!isFamily(twin)) continue;
    const created = [...sqlOf(name).matchAll(/macro\s+functions\.(\w+)/g)].map((match) => match[1]);
    expect([...new Set(created)].sort(), name).toEqual(
      [name, ...Object.keys(twin.also), ...twin.parts].sort(),
    );
  }
});

test('every example runs', async () => {
  const connection = await openTestWarehouse();
  for (const { name, twin } of twins)
    for (const words of [twin, ...Object.values(twin.also)])
      if (words.example)
        await expect(
          connection.run(`select ${words.example}`),
          `${name}: ${words.example}`,
        ).resolves.toBeDefined();
});

// A name given by a lambda loses against a column or an alias of the analyst's own table, silently.
test('no lambda of a family of macros takes a name that a column may have', () => {
  const lambdas = twins.flatMap(({ name, twin }) =>
    isFamily(twin)
      ? [...sqlOf(name).matchAll(/lambda\s+([\w\s,]+?):/g)].map((match) => ({ name, names: match[1]! }))
      : [],
  );
  for (const { name, names } of lambdas)
    for (const variable of names.split(',')) expect(variable.trim(), name).toMatch(/^_/);
});
