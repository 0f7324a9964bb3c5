import type { DuckDBDataChunk } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import { type Data, Float64, Int64, makeData, Utf8 } from 'apache-arrow';

/** DuckDB's own memory of one column of one chunk. It lives as long as the chunk. */
interface Piece {
  rows: number;
  vector: duckdb.Vector;
  isNull: (row: number) => boolean;
}

function piecesOf(chunks: DuckDBDataChunk[], column: number): Piece[] {
  return chunks.map(({ chunk, rowCount }) => {
    const vector = duckdb.data_chunk_get_vector(chunk, column);
    const bits = duckdb.vector_get_validity(vector, Math.ceil(rowCount / 64) * 8);
    return {
      rows: rowCount,
      vector,
      isNull: (row) => bits !== null && (bits[row >> 3]! & (1 << (row & 7))) === 0,
    };
  });
}

interface Filled {
  length: number;
  nullCount: number;
  /** One bit a row, as Arrow packs what is not null. */
  nullBitmap: Uint8Array;
}

type Put = (row: number, at: number) => void;

/** Opens every piece and puts each of its rows that is not null at its place in the column. */
function fill(pieces: Piece[], open: (piece: Piece) => Put): Filled {
  const length = lengthOf(pieces);
  const nullBitmap = new Uint8Array((length + 7) >> 3);
  let [at, nullCount] = [0, 0];
  for (const piece of pieces) {
    const put = open(piece);
    for (let row = 0; row < piece.rows; row += 1, at += 1) {
      if (piece.isNull(row)) {
        nullCount += 1;
        continue;
      }
      nullBitmap[at >> 3]! |= 1 << (at & 7);
      put(row, at);
    }
  }
  return { length, nullCount, nullBitmap };
}

const lengthOf = (pieces: Piece[]): number => pieces.reduce((sum, { rows }) => sum + rows, 0);

/**
 * Eight bytes a row, copied into `data`. Nulls stand as zeros: what DuckDB leaves beneath a null may be the very number
 * that is withheld.
 */
function copyInto<Values extends Float64Array | BigInt64Array>(
  pieces: Piece[],
  data: Values,
  view: new (buffer: ArrayBufferLike, from: number, length: number) => Values,
): Filled {
  return fill(pieces, ({ vector, rows }) => {
    const { buffer, byteOffset } = duckdb.vector_get_data(vector, rows * 8);
    const values = new view(buffer, byteOffset, rows);
    return (row, at) => {
      data[at] = values[row]!;
    };
  });
}

/** A column of numbers, DOUBLE in DuckDB. */
export function numberColumn(chunks: DuckDBDataChunk[], column: number): Data<Float64> {
  const pieces = piecesOf(chunks, column);
  const data = new Float64Array(lengthOf(pieces));
  return makeData({ ...copyInto(pieces, data, Float64Array), type: new Float64(), data });
}

/** A column of counts, BIGINT in DuckDB. */
export function countColumn(chunks: DuckDBDataChunk[], column: number): Data<Int64> {
  const pieces = piecesOf(chunks, column);
  const data = new BigInt64Array(lengthOf(pieces));
  return makeData({ ...copyInto(pieces, data, BigInt64Array), type: new Int64(), data });
}

/**
 * A column of texts, VARCHAR in DuckDB, as UTF-8 one behind the other. DuckDB keeps a text in 16 bytes: its length, then
 * itself where it has at most 12, else its beginning and where it lies.
 */
export function textColumn(chunks: DuckDBDataChunk[], column: number): Data<Utf8> {
  const pieces = piecesOf(chunks, column);
  const texts = new Texts();
  const valueOffsets = new Int32Array(lengthOf(pieces) + 1);
  const filled = fill(pieces, ({ vector, rows }) => {
    const bytes = duckdb.vector_get_data(vector, rows * 16);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return (row, at) => {
      const length = view.getUint32(row * 16, true);
      if (length <= 12) texts.add(bytes, row * 16 + 4, length);
      else {
        const place = view.byteOffset + row * 16 + 8;
        texts.add(duckdb.get_data_from_pointer(view.buffer as ArrayBuffer, place, length), 0, length);
      }
      valueOffsets[at + 1] = texts.end;
    };
  });
  for (let at = 0; at < filled.length; at += 1)
    valueOffsets[at + 1] = Math.max(valueOffsets[at]!, valueOffsets[at + 1]!);
  return makeData({ ...filled, type: new Utf8(), valueOffsets, data: texts.bytes() });
}

class Texts {
  end = 0;
  private room = new Uint8Array(1 << 20);

  add(text: Uint8Array, from: number, length: number): void {
    if (this.end + length > this.room.length) {
      const more = new Uint8Array(2 * (this.end + length));
      more.set(this.room);
      this.room = more;
    }
    // A few bytes are copied sooner than a view of them is made.
    if (length <= 12) for (let at = 0; at < length; at += 1) this.room[this.end + at] = text[from + at]!;
    else this.room.set(text, this.end);
    this.end += length;
  }

  bytes(): Uint8Array {
    return this.room.subarray(0, this.end);
  }
}
