import { writeFile } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import {
  Bool,
  type DataType,
  DateDay,
  Float64,
  Int64,
  Table,
  TimestampMillisecond,
  tableToIPC,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';

const arrowType = (type: string): DataType => {
  if (/^(BIGINT|INTEGER|UBIGINT|SMALLINT|TINYINT|HUGEINT)$/.test(type)) return new Int64();
  if (/^(DOUBLE|FLOAT|DECIMAL.*)$/.test(type)) return new Float64();
  if (type === 'BOOLEAN') return new Bool();
  if (type === 'DATE') return new DateDay();
  if (type.startsWith('TIMESTAMP')) return new TimestampMillisecond();
  return new Utf8();
};

const arrowValue = (type: DataType, value: unknown): unknown => {
  if (value === null || value === undefined) return null;
  if (type instanceof Int64) return BigInt(value as number | bigint);
  if (type instanceof Utf8) return typeof value === 'string' ? value : JSON.stringify(value);
  return value;
};

/** Rows of a query as an Arrow IPC table: counts Int64, values Float64, text Utf8, flags Bool. */
export async function arrowTable(connection: DuckDBConnection, sql: string): Promise<Table> {
  const reader = await connection.runAndReadAll(sql);
  const columns = reader.getColumnsJS();
  const names = reader.columnNames();
  const vectors = names.map((name, index) => {
    const type = arrowType(String(reader.columnType(index)));
    return [
      name,
      vectorFromArray(
        (columns[index] ?? []).map((value) => arrowValue(type, value)),
        type,
      ),
    ] as const;
  });
  return new Table(Object.fromEntries(vectors));
}

/** Writes a query's rows as an Arrow IPC file. */
export async function writeArrow(connection: DuckDBConnection, sql: string, path: string): Promise<void> {
  await writeFile(path, tableToIPC(await arrowTable(connection, sql), 'file'));
}
