import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** A culture's names, so far as they matter to a linker. Words stand in the order of how common they are. */
export interface Culture {
  share: number;
  given: string[];
  /** Familiar forms of a given name. */
  familiar: Map<string, string[]>;
  /** Surnames are common ones, or a beginning with an ending. */
  common: string[];
  heads: string[];
  tails: string[];
  surnames: 1 | 2;
  isFamilyFirst: boolean;
  /** The name as its bearer writes it. */
  script?: (given: string, family: string) => string;
  places: string[];
  country: { code: string; digits: number };
}

interface Written {
  share: number;
  given: string;
  familiar?: Record<string, string>;
  common: string;
  heads?: string;
  tails?: string;
  surnames?: 1 | 2;
  isFamilyFirst?: boolean;
  script?: 'cyrillic' | 'han';
  places: string[];
  country: { code: string; digits: number };
}

interface Names {
  cultures: Record<string, Written>;
  scripts: { cyrillic: Record<string, string>; han: Record<string, string> };
}

const { cultures: written, scripts } = parse(
  readFileSync(new URL('linkage-names.yml', import.meta.url), 'utf8'),
) as Names;

const inScript = {
  /** Longer spellings stand first in the file, so that "shch" is not read as "s". */
  cyrillic: (given: string, family: string): string =>
    Object.entries(scripts.cyrillic)
      .reduce((text, [from, to]) => text.replaceAll(from, to), `${given} ${family}`.toLowerCase())
      .replace(/(^|\s)(\S)/g, (_, space: string, letter: string) => space + letter.toUpperCase()),
  han: (given: string, family: string): string =>
    `${scripts.han[family] ?? family}${scripts.han[given] ?? given}`,
};

const words = (text = ''): string[] => text.split(' ').filter(Boolean);

/** Invented people of several cultures: other names than the data the linker was first tried on. */
export const cultures: Record<string, Culture> = Object.fromEntries(
  Object.entries(written).map(([name, it]) => [
    name,
    {
      surnames: 1,
      isFamilyFirst: false,
      ...it,
      given: words(it.given),
      common: words(it.common),
      heads: words(it.heads),
      tails: words(it.tails),
      familiar: new Map(Object.entries(it.familiar ?? {}).map(([full, short]) => [full, words(short)])),
      script: it.script && inScript[it.script],
    },
  ]),
);
