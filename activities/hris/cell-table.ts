import type { DuckDBConnection } from '@duckdb/node-api';

/** A temporary table of an extract's cells as text: where each row stands, and our names as columns. */
export interface CellTable {
  name: string;
  columns: string[];
}

export type Cell = string | null;

/** Creates the empty table: `_file, _line, _problem, _is_typed` and our columns. */
export async function createCellTable(
  connection: DuckDBConnection,
  name: string,
  columns: string[],
): Promise<CellTable> {
  const cells = columns.map((column) => `"${column}" varchar`);
  await connection.run(
    `create or replace temp table ${name} (${['_file varchar', '_line bigint', '_problem varchar', '_is_typed boolean', ...cells].join(', ')})`,
  );
  return { name, columns };
}

/** Adds rows to a cell table one after the other; `close` when done. */
export async function cellAppender(
  connection: DuckDBConnection,
  table: CellTable,
  file: string,
  isTyped: boolean,
) {
  const appender = await connection.createAppender(table.name, 'main', 'temp');
  return {
    append(line: number, problem: string | null, cells: readonly Cell[]): void {
      appender.appendVarchar(file);
      appender.appendBigInt(BigInt(line));
      if (problem === null) appender.appendNull();
      else appender.appendVarchar(problem);
      appender.appendBoolean(isTyped);
      for (const cell of cells) {
        if (cell === null) appender.appendNull();
        else appender.appendVarchar(cell);
      }
      appender.endRow();
    },
    close: (): void => appender.closeSync(),
  };
}
