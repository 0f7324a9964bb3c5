import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  type DuckDBConnection,
  type DuckDBDataChunk,
  type DuckDBResult,
  JSDuckDBValueConverter,
} from '@duckdb/node-api';
import {
  Bool,
  type Data,
  type DataType,
  DateDay,
  Field,
  Float64,
  Int64,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  Schema,
  Struct,
  Table,
  TimestampMillisecond,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import { countColumn, numberColumn, textColumn } from './arrow-columns.ts';

const arrowType = (type: string): DataType => {
  if (/^(BIGINT|INTEGER|UBIGINT|SMALLINT|TINYINT|HUGEINT)$/.test(type)) return new Int64();
  if (/^(DOUBLE|FLOAT|DECIMAL.*)$/.test(type)) return new Float64();
  if (type === 'BOOLEAN') return new Bool();
  if (type === 'DATE') return new DateDay();
  if (type.startsWith('TIMESTAMP')) return new TimestampMillisecond();
  return new Utf8();
};

const schemaOf = (result: DuckDBResult): Schema =>
  new Schema(
    result
      .columnNames()
      .map((name, index) => new Field(name, arrowType(String(result.columnType(index))), true)),
  );

/** One bit a value, as Arrow packs flags and what is not null. */
function bits(values: unknown[], isSet: (value: unknown) => boolean): Uint8Array {
  const packed = new Uint8Array((values.length + 7) >> 3);
  for (let row = 0; row < values.length; row += 1)
    if (isSet(values[row])) packed[row >> 3]! |= 1 << (row & 7);
  return packed;
}

function columnOf(type: DataType, chunks: DuckDBDataChunk[], column: number): Data {
  const stored = String(chunks[0]?.getColumnVector(column).type);
  if (stored === 'DOUBLE') return numberColumn(chunks, column);
  if (stored === 'BIGINT') return countColumn(chunks, column);
  if (stored === 'VARCHAR') return textColumn(chunks, column);
  const values = chunks.flatMap((chunk) => chunk.convertColumnValues(column, JSDuckDBValueConverter));
  if (type instanceof Bool) {
    const nullCount = values.filter((value) => value === null).length;
    const nullBitmap = bits(values, (value) => value !== null);
    return makeData({
      length: values.length,
      nullCount,
      nullBitmap,
      type,
      data: bits(values, (value) => value === true),
    });
  }
  return vectorFromArray(
    values.map((value) => arrowValue(type, value)),
    type,
  ).data[0]!;
}

/** What Arrow's own builder takes for a value of a rarer type. */
function arrowValue(type: DataType, value: unknown): unknown {
  if (value === null) return null;
  if (type instanceof Int64) return BigInt(value as number | bigint);
  if (type instanceof Utf8 && typeof value !== 'string') return JSON.stringify(value);
  return value;
}

function batchOf(schema: Schema, chunks: DuckDBDataChunk[]): RecordBatch {
  const children = schema.fields.map(({ type }, column) => columnOf(type, chunks, column));
  const length = chunks.reduce((sum, { rowCount }) => sum + rowCount, 0);
  return new RecordBatch(
    schema,
    makeData({ type: new Struct(schema.fields), length, nullCount: 0, children }),
  );
}

/** Batches of some hundred thousand rows, so that a relation of millions never stands in memory whole. */
async function* batches(result: DuckDBResult, schema: Schema): AsyncGenerator<RecordBatch> {
  let chunks: DuckDBDataChunk[] = [];
  let isFirst = true;
  for await (const chunk of result) {
    chunks.push(chunk);
    if (chunks.length < 64) continue;
    yield batchOf(schema, chunks);
    chunks = [];
    isFirst = false;
  }
  if (isFirst || chunks.length > 0) yield batchOf(schema, chunks);
}

/** Rows of a query as an Arrow IPC table: counts Int64, values Float64, text Utf8, flags Bool. */
export async function arrowTable(connection: DuckDBConnection, sql: string): Promise<Table> {
  const result = await connection.stream(sql);
  const schema = schemaOf(result);
  const made: RecordBatch[] = [];
  for await (const batch of batches(result, schema)) made.push(batch);
  return new Table(schema, made);
}

/** Writes a query's rows as an Arrow IPC file. */
export async function writeArrow(connection: DuckDBConnection, sql: string, path: string): Promise<void> {
  const result = await connection.stream(sql);
  const writer = new RecordBatchFileWriter();
  const write = async (): Promise<void> => {
    try {
      for await (const batch of batches(result, schemaOf(result))) writer.write(batch);
    } finally {
      writer.finish();
    }
  };
  await Promise.all([pipeline(Readable.from(writer), createWriteStream(path)), write()]);
}
