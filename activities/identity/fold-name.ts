import anyAscii from 'any-ascii';

const titles = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'prof', 'sir', 'herr', 'frau', 'sr', 'sra']);
const suffixes = new Set(['jr', 'sr', 'junior', 'senior', 'ii', 'iii', 'iv']);
const degrees = new Set(['phd', 'md', 'mba', 'esq', 'cpa', 'pmp', 'msc', 'bsc', 'ba', 'ma']);
const compoundSurnames = [
  '欧阳',
  '司马',
  '诸葛',
  '上官',
  '司徒',
  '令狐',
  '남궁',
  '황보',
  '선우',
  '독고',
  '제갈',
];
const eastAsian = /^[\p{Script=Han}\p{Script=Hangul}]{2,4}$/u;

export interface FoldedName {
  /** Lower-case ASCII words in the order given, a "Family, Given" form turned round, titles and suffixes taken off. */
  tokens: string[];
  /** `jr`, `sr`, `ii` …: often all that tells a father from his son. */
  suffix: string | null;
}

/** Any person's name, in any script, as words that can be compared. */
export function foldName(name: string | null | undefined): FoldedName {
  const withoutAsides = (name ?? '').normalize('NFC').replace(/\([^)]*\)|"[^"]*"|[“”][^“”]*[“”]/gu, ' ');
  const [head = '', ...rest] = withoutAsides.split(/[,，、]/u).map(asciiWords);
  const trailing = rest.flat();
  const isInverted = trailing.some((word) => !suffixes.has(word) && !degrees.has(word));
  return withoutTitles(isInverted ? [...trailing, ...head] : [...head, ...trailing]);
}

function withoutTitles(words: string[]): FoldedName {
  let tokens = words;
  let suffix: string | null = null;
  while (tokens.length > 1 && titles.has(tokens[0] ?? '')) tokens = tokens.slice(1);
  const rest = tokens.filter((word, index) => {
    if (suffixes.has(word) && tokens.length > 1) {
      suffix = word === 'junior' ? 'jr' : word === 'senior' ? 'sr' : word;
      return false;
    }
    return index === 0 || tokens.length < 3 || !degrees.has(word);
  });
  return { tokens: rest, suffix };
}

function asciiWords(text: string): string[] {
  return text.trim().split(/\s+/u).flatMap(splitEastAsian).flatMap(latinWords);
}

/** 王小明 is one word to a splitter, and a family name with a given name to its bearer. */
function splitEastAsian(word: string): string[] {
  if (!eastAsian.test(word)) return [word];
  const characters = [...word];
  const surnameLength = characters.length > 2 && compoundSurnames.some((it) => word.startsWith(it)) ? 2 : 1;
  return [characters.slice(0, surnameLength).join(''), characters.slice(surnameLength).join('')];
}

function latinWords(word: string): string[] {
  return anyAscii(word)
    .toLowerCase()
    .replace(/['`’.]/g, '')
    .split(/[^a-z]+/)
    .filter(Boolean);
}
