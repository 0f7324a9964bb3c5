import { ConfigurationInvalid } from '../../models/errors.ts';
import type { ColumnFacts } from '../../models/hris/column.ts';

/** Our name of a column and where the file has it. */
export interface MappedColumn {
  name: string;
  index: number;
}

export interface MapColumnsInput {
  /** Such as `hris.employees`: what the error's path begins with. */
  path: string;
  /** The file's name, for the error. */
  file: string;
  header: readonly string[];
  columns: Record<string, ColumnFacts>;
  configured: Record<string, string | null | undefined>;
}

const folded = (header: string): string => header.normalize('NFKC').trim().toLowerCase();
const spelled = (header: string): string => folded(header).replaceAll(/[^\p{L}\p{N}#]/gu, '');

/**
 * Finds each of our columns in a file's header: where the configuration says, else by a known spelling. A name mapped
 * to nothing (`title: ~`) is left out. Throws `ConfigurationInvalid` with the header for what is not there.
 */
export function mapColumns(input: MapColumnsInput): MappedColumn[] {
  const mapped = configuredColumns(input);
  const claimed = new Set(mapped.map((column) => column.index));
  for (const [name, facts] of Object.entries(input.columns)) {
    if (input.configured[name] !== undefined) continue;
    const index = guessed(input, name, facts, claimed);
    if (index === undefined) continue;
    claimed.add(index);
    mapped.push({ name, index });
  }
  for (const [name, facts] of Object.entries(input.columns)) {
    if (facts.isRequired && !mapped.some((column) => column.name === name)) throw missing(input, name);
  }
  return mapped;
}

function configuredColumns(input: MapColumnsInput): MappedColumn[] {
  return Object.entries(input.configured).flatMap(([name, theirs]) => {
    if (theirs === null || theirs === undefined) return [];
    const exact = positions(input.header, (header) => header === theirs);
    const found =
      exact.length > 0 ? exact : positions(input.header, (header) => folded(header) === folded(theirs));
    if (found.length === 0) {
      throw new ConfigurationInvalid(
        `${pathOf(input, name)}: no column "${theirs}" in ${input.file}; it has ${listed(input.header)}.`,
      );
    }
    if (found.length > 1) throw ambiguous(input, name, theirs);
    return [{ name, index: found[0]! }];
  });
}

function guessed(
  input: MapColumnsInput,
  name: string,
  facts: ColumnFacts,
  claimed: Set<number>,
): number | undefined {
  for (const spelling of [name, ...facts.spellings]) {
    const found = positions(input.header, (header) => spelled(header) === spelled(spelling));
    const free = found.filter((index) => !claimed.has(index));
    if (free.length > 1 && facts.isRequired) throw ambiguous(input, name, input.header[free[0]!]!);
    if (free.length > 0) return free[0];
  }
  return undefined;
}

const positions = (header: readonly string[], matches: (header: string) => boolean): number[] =>
  header.flatMap((cell, index) => (matches(cell) ? [index] : []));

const pathOf = (input: MapColumnsInput, name: string): string => `${input.path}.columns.${name}`;

const longestName = 60;
const mostNames = 100;

/** An address, a date or a number: a file without a header begins with somebody's row. */
const isValue = (cell: string): boolean =>
  /@|^[\d\s()+./:-]{6,}$/.test(cell) || /^\d{4}-\d\d?-\d\d?[T ]/.test(cell);

/** The names of a file's columns, for an error. It goes into a workflow's history, so nobody's row may be in it. */
export function listed(header: readonly string[]): string {
  const names = header.map((cell) => cell.trim()).filter(Boolean);
  if (names.length === 0) return 'no header';
  if (names.some(isValue)) return 'values where the names of columns should be';
  const shown = names.map((name) => (name.length > longestName ? `${name.slice(0, longestName)}…` : name));
  return shown.length > mostNames ? `${shown.slice(0, mostNames).join(', ')}, …` : shown.join(', ');
}

const ambiguous = (input: MapColumnsInput, name: string, theirs: string): ConfigurationInvalid =>
  new ConfigurationInvalid(
    `${pathOf(input, name)}: ${input.file} has more than one column "${theirs}"; rename the others.`,
  );

const missing = (input: MapColumnsInput, name: string): ConfigurationInvalid =>
  new ConfigurationInvalid(
    `${pathOf(input, name)}: no column of ${input.file} is known to mean ${name}; it has ${listed(input.header)}; say which, or add it to the file.`,
  );
