import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

const chunk = { highWaterMark: 1 << 20 };

/**
 * The encoding of a text file: what its byte order mark says, UTF-8 where every byte agrees, else Windows-1252,
 * which is how Excel on Windows saves CSV in Western Europe and America.
 */
export async function encodingOf(path: string): Promise<string> {
  const start = await firstBytes(path);
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
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

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const bytes = new Uint8Array(3);
    await file.read(bytes, 0, 3, 0);
    return bytes;
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
