import { readFileSync } from 'node:fs';
import { expect, inject, it } from 'vitest';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** Where the set lies and how long it took differ from machine to machine; everything else is compared. */
const comparable = (text: string): string[] =>
  text
    .split('\n')
    .map((line) =>
      line
        .replace(/\/\S*\/published/, '.hindsight/published')
        .replace(/\d+(\.\d+)? s\b/g, '… s')
        .trimEnd(),
    )
    .filter((line) => line !== '');

it("the README's sample output is what the demo prints", () => {
  const sample = /```text\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  expect(comparable(sample).length).toBeGreaterThan(5);
  const printed = comparable(inject('acmeOutput'));
  for (const line of comparable(sample)) if (line !== '…') expect(printed).toContain(line);
});

it('the demo fits a terminal of 80 columns', () => {
  const wide = inject('acmeOutput')
    .split('\n')
    .filter((line) => line.length > 80 && !line.includes('/'));
  expect(wide).toEqual([]);
});
