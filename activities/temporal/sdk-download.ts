import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Runtime } from '@temporalio/worker';

/**
 * Lets Temporal's SDK download its development server, which it does only by starting one: it is started, shut down
 * again, and its executable kept as `target`.
 */
export async function sdkDownload(target: string): Promise<void> {
  const folder = `${target}.download`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const runtime = Runtime.instance();
    const server = await runtime.createEphemeralServer({
      type: 'dev-server',
      exe: {
        type: 'cached-download',
        downloadDir: folder,
        version: 'default',
        ttl: 0,
        sdkName: 'sdk-typescript',
        sdkVersion: '1.24.0',
      },
      namespace: 'default',
      ip: '127.0.0.1',
      port: null,
      uiPort: null,
      dbFilename: null,
      ui: false,
      log: { format: 'pretty', level: 'error' },
      extraArgs: [],
    });
    await runtime.shutdownEphemeralServer(server);
    const [executable] = await readdir(folder);
    await copyFile(join(folder, executable!), target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
