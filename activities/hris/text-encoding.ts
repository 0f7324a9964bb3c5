import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

const chunk = { highWaterMark: 1 << 20 };

/**
 * The encoding of a text file: what its byte order mark says, or a first letter of two bytes; UTF-8 where every byte
 * agrees, else Windows-1252, which is how Excel on Windows saves CSV in Western Europe and America.
 */
export async function encodingOf(path: string): Promise<string> {
  const start = await firstBytes(path);
  if ((start[0] === 0xff && start[1] === 0xfe) || (start[0] && start[1] === 0)) return 'utf-16le';
  if ((start[0] === 0xfe && start[1] === 0xff) || (start[0] === 0 && start[1])) return 'utf-16be';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const bytes of createReadStream(path, chunk))
      decoder.decode(bytes as Buffer, { stream: true });
    decoder.decode();
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** Whether a file is UTF-8 that begins with its text, as DuckDB's own readers want it. */
export async function isBareUtf8(path: string): Promise<boolean> {
  const start = await firstBytes(path);
  const hasMark = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf;
  return !hasMark && (await encodingOf(path)) === 'utf-8';
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const bytes = new Uint8Array(3);
    const { bytesRead } = await file.read(bytes, 0, 3, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** A text file in pieces, without its byte order mark. Throws `RangeError` for an encoding nobody knows. */
export async function* textOf(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const bytes of createReadStream(path, chunk))
    yield decoder.decode(bytes as Buffer, { stream: true });
  yield decoder.decode();
}
