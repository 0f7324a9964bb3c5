import { basename } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { ConfigurationInvalid } from '../../models/errors.ts';
import { type ExtractFile, indexesFor, quoted } from './extract-file.ts';

export interface ReadParquetInput {
  path: string;
  /** `hris.employees`, for the error. */
  configurationPath: string;
}

/** Opens a Parquet file. A row's line is its place in the file. */
export async function readParquet(
  connection: DuckDBConnection,
  input: ReadParquetInput,
): Promise<ExtractFile> {
  const file = basename(input.path);
  const columns = await describe(connection, input, file);
  return {
    file,
    header: columns.map((column) => column.name),
    async load(into, table, mapped) {
      const cells = indexesFor(table, mapped).map((index) =>
        index === undefined ? 'null' : cellOf(columns[index]!),
      );
      await into.run(`
        insert into ${table.name}
        select ${quoted(file)}, file_row_number + 1, null, true, ${cells.join(', ')}
        from read_parquet(${quoted(input.path)}, file_row_number = true) order by file_row_number`);
    },
  };
}

interface Column {
  name: string;
  type: string;
}

/**
 * Data frames keep whole numbers with gaps as floats, databases as decimals: 1001.0 is the employee number 1001. A
 * record or a list where a value should be is no cell.
 */
function cellOf({ name, type }: Column): string {
  if (/^(STRUCT|MAP|UNION)\(|\]$/.test(type)) return 'null';
  const column = `"${name.replaceAll('"', '""')}"`;
  const text = `cast(${column} as varchar)`;
  return /^(DOUBLE|FLOAT|DECIMAL)/.test(type) ? `regexp_replace(${text}, '\\.0+$', '')` : text;
}

async function describe(
  connection: DuckDBConnection,
  input: ReadParquetInput,
  file: string,
): Promise<Column[]> {
  try {
    const reader = await connection.runAndReadAll(`describe from read_parquet(${quoted(input.path)})`);
    return reader.getRowsJson().map(([name, type]) => ({ name: String(name), type: String(type) }));
  } catch {
    throw new ConfigurationInvalid(
      `${input.configurationPath}.file: ${file} is not Parquet that can be read; export it again.`,
    );
  }
}
