import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { cacheFolder } from './cache-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What the bundle is made of: the workflows, the models they import values of, and the locked versions. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const files = [
    ...readdirSync(join(root, 'workflows')).map((file) => join('workflows', file)),
    join('models', 'lever', 'resources.ts'),
    'package-lock.json',
  ].sort();
  for (const file of files) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 16);
}

/** The workflows as one file for Temporal's sandbox. Bundling takes seconds, so the last bundle is kept in the cache. */
export async function workflowBundle(): Promise<WorkflowBundleWithSourceMap> {
  const cached = join(cacheFolder(), `workflows-${fingerprint()}.js`);
  if (existsSync(cached)) return { code: readFileSync(cached, 'utf8') } as WorkflowBundleWithSourceMap;
  const quiet = () => undefined;
  const logger = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };
  const bundle = await bundleWorkflowCode({ workflowsPath: join(root, 'workflows', 'index.ts'), logger });
  writeFileSync(`${cached}.${process.pid}`, bundle.code, { mode: 0o600 });
  renameSync(`${cached}.${process.pid}`, cached);
  return bundle;
}
