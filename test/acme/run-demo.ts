import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    acmeHome: string;
    acmeOutput: string;
  }
}

const hindsight = fileURLToPath(new URL('../../bin/hindsight.js', import.meta.url));

/** Runs the demo once, as a person would, in a home of its own that every test of Acme then reads. */
export default async function runDemo(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'hindsight-acme-'));
  const home = join(folder, 'home');
  const output = await new Promise<string>((resolve, reject) => {
    const child = spawn(process.execPath, [hindsight, 'demo'], {
      env: { ...process.env, HINDSIGHT_HOME: home, XDG_CONFIG_HOME: join(folder, 'config') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let errors = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (errors += chunk));
    child.on('close', (code) =>
      code === 0 ? resolve(out) : reject(new Error(`hindsight demo ended with ${code}:\n${out}\n${errors}`)),
    );
  });
  project.provide('acmeHome', home);
  project.provide('acmeOutput', output);
  return () => rmSync(folder, { recursive: true, force: true });
}
