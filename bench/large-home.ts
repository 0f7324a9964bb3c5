import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A home of its own for a large company. Inventing and landing it is done by a process of its own, so that its memory is
 * not counted in what is measured after.
 */
export async function inLargeHome(land: () => Promise<void>, measure: () => Promise<void>): Promise<void> {
  if (process.argv.includes('--land')) return land();
  process.env.HINDSIGHT_HOME = mkdtempSync(join(tmpdir(), 'large-company-'));
  try {
    const words = ['--max-old-space-size=8000', ...process.execArgv, ...process.argv.slice(1), '--land'];
    const { status } = spawnSync(process.execPath, words, { stdio: 'inherit' });
    if (status === 0) await measure();
    else process.exitCode = 1;
  } finally {
    rmSync(process.env.HINDSIGHT_HOME, { recursive: true, force: true });
  }
}
