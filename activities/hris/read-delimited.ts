import { basename, extname } from 'node:path';
import { type Cell, cellAppender } from './cell-table.ts';
import { type DelimitedRow, DelimitedRows, delimiterOf } from './delimited-rows.ts';
import { type ExtractFile, indexesFor } from './extract-file.ts';
import { encodingOf, textOf } from './text-encoding.ts';

export interface ReadDelimitedInput {
  path: string;
  delimiter?: string;
  encoding?: string;
  skipRows?: number;
}

/** Opens a CSV or TSV file. */
export async function readDelimited(input: ReadDelimitedInput): Promise<ExtractFile> {
  const encoding = input.encoding ?? (await encodingOf(input.path));
  const delimiter = input.delimiter ?? (await guessedDelimiter(input, encoding));
  const rows = (): AsyncGenerator<DelimitedRow> => dataRows(input, encoding, delimiter);
  const first = await rows().next();
  const header = first.done ? [] : (first.value.cells ?? []);
  const file = basename(input.path);
  return {
    file,
    header,
    async load(connection, table, mapped) {
      const indexes = indexesFor(table, mapped);
      const appender = await cellAppender(connection, table, file, false);
      let isHeader = true;
      for await (const { line, cells } of rows()) {
        if (isHeader) isHeader = false;
        else if (cells === null)
          appender.append(
            line,
            'a quote that nothing closes',
            indexes.map(() => null),
          );
        else if (cells.some((cell) => cell.trim() !== '')) {
          appender.append(
            line,
            tooLong(cells, header),
            indexes.map((index) => cellAt(cells, index)),
          );
        }
      }
      appender.close();
    },
  };
}

const cellAt = (cells: string[], index: number | undefined): Cell =>
  index === undefined ? null : (cells[index] ?? null);

const tooLong = (cells: string[], header: string[]): string | null =>
  cells.slice(header.length).some((cell) => cell.trim() !== '')
    ? `${cells.length} cells where the header has ${header.length}`
    : null;

async function* dataRows(
  input: ReadDelimitedInput,
  encoding: string,
  delimiter: string,
): AsyncGenerator<DelimitedRow> {
  const parser = new DelimitedRows(delimiter);
  let skip = input.skipRows ?? 0;
  const kept = function* (rows: DelimitedRow[]): Generator<DelimitedRow> {
    for (const row of rows) {
      if (row.line === 1 && namesDelimiter(row)) continue;
      if (skip > 0) skip -= 1;
      else yield row;
    }
  };
  for await (const text of textOf(input.path, encoding)) yield* kept(parser.push(text));
  yield* kept(parser.end());
}

/** `sep=;` in the first line tells Excel the delimiter. */
const namesDelimiter = ({ cells }: DelimitedRow): boolean =>
  cells?.length === 2 && cells[0]!.toLowerCase() === 'sep=' && cells[1] === '';

async function guessedDelimiter(input: ReadDelimitedInput, encoding: string): Promise<string> {
  if (/^\.(tsv|tab)$/i.test(extname(input.path))) return '\t';
  for await (const text of textOf(input.path, encoding)) {
    const lines = text.split(/\r?\n|\r/).filter((line) => line.trim() !== '');
    const told = /^sep=(.)$/i.exec(lines[0] ?? '')?.[1];
    return told ?? delimiterOf(lines[input.skipRows ?? 0] ?? '');
  }
  return ',';
}
