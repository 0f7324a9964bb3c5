import { type ChildProcess, spawn } from 'node:child_process';
import { seal, storeSealedKey } from '../../activities/keys/vault.ts';
import { localKey } from './lever-server.ts';
import { openTestHome, writeTestFile } from './test-home.ts';

/** A home with customers who have a local Lever and a sealed key. */
export async function openCustomers(urls: Record<string, string>, key = localKey): Promise<string> {
  const home = openTestHome();
  for (const [customer, url] of Object.entries(urls)) {
    writeTestFile(
      home,
      `customers/${customer}.yaml`,
      `lever: { base_url: "${url}", requests_per_second: 5000 }\nexclude: { include_confidential_postings: true }\n`,
    );
    storeSealedKey(customer, await seal(key));
  }
  return home;
}

/** `hindsight …` as a process of its own, to be killed. Resolves once its standard error says `ready`. */
export function startHindsight(
  words: string[],
  ready: RegExp,
  environment: NodeJS.ProcessEnv = {},
): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['bin/hindsight.js', ...words], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr!.setEncoding('utf8').on('data', (text) => {
      said += text;
      if (ready.test(said)) resolve(child);
    });
    child.once('error', reject).once('close', (code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
}

export async function kill(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.removeAllListeners('error');
  child.kill(signal);
  await ended;
}

/** Waits, without a clock of its own, until something that another process does has happened. */
export async function until(hasHappened: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await hasHappened())) await new Promise((resolve) => setTimeout(resolve, 25));
}
