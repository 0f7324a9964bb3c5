import type { DuckDBConnection } from '@duckdb/node-api';
import type { CellTable } from './cell-table.ts';
import type { MappedColumn } from './map-columns.ts';

/** A file of an extract, opened far enough to know its header. */
export interface ExtractFile {
  /** Its name, as refusals and errors say it. */
  file: string;
  header: string[];
  /** Adds its rows to the table: each mapped column's cell as text, null where there is none. */
  load(connection: DuckDBConnection, table: CellTable, mapped: MappedColumn[]): Promise<void>;
}

/** For each column of the table, where the file has it; undefined where it has not. */
export const indexesFor = (table: CellTable, mapped: MappedColumn[]): (number | undefined)[] =>
  table.columns.map((name) => mapped.find((column) => column.name === name)?.index);

export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
