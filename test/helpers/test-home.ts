import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder of its own as `HINDSIGHT_HOME`, with the files given: path under the home, and text. */
export function openTestHome(files: Record<string, string> = {}): string {
  const home = mkdtempSync(join(tmpdir(), 'hindsight-test-'));
  process.env.HINDSIGHT_HOME = home;
  process.env.HINDSIGHT_IDENTITY_FILE = join(home, '..', `${home.split('/').pop()}-identity.txt`);
  for (const [path, text] of Object.entries(files)) writeTestFile(home, path, text);
  return home;
}

export function writeTestFile(home: string, path: string, text: string | Uint8Array): string {
  const file = join(home, path);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, text, { mode: 0o600 });
  return file;
}
