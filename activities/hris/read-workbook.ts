import { basename } from 'node:path';
import readWorkbookFile from 'read-excel-file/node';
import { ConfigurationInvalid } from '../../models/errors.ts';
import { type Cell, cellAppender } from './cell-table.ts';
import { type ExtractFile, indexesFor } from './extract-file.ts';

export interface ReadWorkbookInput {
  path: string;
  /** `hris.reviews`, for the error. */
  configurationPath: string;
  sheet?: string;
  skipRows?: number;
}

interface Sheet {
  sheet: string;
  data: unknown[][];
}

/** Opens a sheet of an XLSX workbook: the one named (or numbered from 1), else the first. */
export async function readWorkbook(input: ReadWorkbookInput): Promise<ExtractFile> {
  const file = basename(input.path);
  const { data } = chosenSheet(await sheetsOf(input, file), input, file);
  const first = headerRow(data, input.skipRows ?? 0);
  const header = (data[first] ?? []).map((cell) => cellText(cell) ?? '');
  return {
    file,
    header,
    async load(connection, table, mapped) {
      const indexes = indexesFor(table, mapped);
      const appender = await cellAppender(connection, table, file, true);
      for (let row = first + 1; row < data.length; row += 1) {
        const cells = data[row]!;
        if (cells.every((cell) => cell === null || cell === '')) continue;
        appender.append(
          row + 1,
          null,
          indexes.map((index) => (index === undefined ? null : cellText(cells[index]))),
        );
      }
      appender.close();
    },
  };
}

async function sheetsOf(input: ReadWorkbookInput, file: string): Promise<Sheet[]> {
  try {
    return (await readWorkbookFile(input.path, { trim: false })) as unknown as Sheet[];
  } catch {
    throw new ConfigurationInvalid(
      `${input.configurationPath}.file: ${file} is not an XLSX workbook that can be read; save it again as .xlsx, without a password.`,
    );
  }
}

function chosenSheet(sheets: Sheet[], input: ReadWorkbookInput, file: string): Sheet {
  const byNumber = /^\d+$/.test(input.sheet ?? '') ? sheets[Number(input.sheet) - 1] : undefined;
  const chosen =
    input.sheet === undefined ? sheets[0] : (sheets.find(({ sheet }) => sheet === input.sheet) ?? byNumber);
  if (chosen) return chosen;
  const names = sheets.map(({ sheet }) => sheet).join(', ');
  throw new ConfigurationInvalid(
    `${input.configurationPath}.sheet: no sheet "${input.sheet}" in ${file}; it has ${names}.`,
  );
}

function headerRow(data: unknown[][], skipRows: number): number {
  const filled = data.findIndex(
    (row, index) => index >= skipRows && row.some((cell) => cell !== null && cell !== ''),
  );
  return filled < 0 ? data.length : filled;
}

function cellText(cell: unknown): Cell {
  if (cell === null || cell === undefined) return null;
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? null : cell.toISOString();
  return String(cell);
}
