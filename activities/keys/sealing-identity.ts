import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { ConfigurationInvalid, Failure } from '../../models/errors.ts';
import { homePath } from '../home.ts';

const run = promisify(execFile);

/** Where the sealing identity lives unless a variable holds it or a command prints it: outside the home. */
export function identityFile(): string {
  const configured = process.env.HINDSIGHT_IDENTITY_FILE;
  if (configured) return resolve(configured);
  return join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'hindsight', 'identity.txt');
}

let heldIdentity: string | undefined;

/** Takes `HINDSIGHT_IDENTITY` out of the environment, so that no process started from here inherits it. */
export function takeIdentityFromEnvironment(): string | undefined {
  if (process.env.HINDSIGHT_IDENTITY) heldIdentity = process.env.HINDSIGHT_IDENTITY;
  delete process.env.HINDSIGHT_IDENTITY;
  return heldIdentity;
}

/** Lets go of an identity taken from the environment. */
export const forgetHeldIdentity = (): void => {
  heldIdentity = undefined;
};

/**
 * The age identity that unseals the keys: from `HINDSIGHT_IDENTITY`, else from what `HINDSIGHT_IDENTITY_COMMAND`
 * prints (any secret manager serves), else from a file outside the home, made at first use.
 */
export async function sealingIdentity(): Promise<string> {
  const held = takeIdentityFromEnvironment();
  if (held) return identityIn(held, 'HINDSIGHT_IDENTITY');
  const command = process.env.HINDSIGHT_IDENTITY_COMMAND;
  if (command) return identityIn(await printedBy(command), 'HINDSIGHT_IDENTITY_COMMAND');
  const file = identityFile();
  if (isInside(homePath(), file)) {
    throw new ConfigurationInvalid(
      `HINDSIGHT_IDENTITY_FILE: ${file} lies inside the home it protects; move it elsewhere and set the variable to it.`,
    );
  }
  if (!existsSync(file)) await makeIdentity(file);
  return identityIn(readIdentity(file), file);
}

/** The vault's public key: anybody may seal for it, and only the identity opens it. */
export const sealingRecipient = async (): Promise<string> => identityToRecipient(await sealingIdentity());

function isInside(folder: string, file: string): boolean {
  const path = relative(folder, file);
  return path === '' || !(path.startsWith('..') || isAbsolute(path));
}

async function makeIdentity(file: string): Promise<void> {
  const identity = await generateX25519Identity();
  const text = `# Unseals the keys of Hindsight. Keep it apart from the home, and keep a copy.\n${identity}\n`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
    chmodSync(file, 0o600);
  } catch (error) {
    // Another process that began at the same moment made it.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    throw new Failure(
      `Cannot write the sealing identity ${file} (${(error as NodeJS.ErrnoException).code}); set HINDSIGHT_IDENTITY_FILE to a file that can be written.`,
    );
  }
}

function readIdentity(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Failure(
      `Cannot read the sealing identity ${file} (${(error as NodeJS.ErrnoException).code}); give this user the right to read it.`,
    );
  }
}

async function printedBy(command: string): Promise<string> {
  try {
    return (await run('/bin/sh', ['-c', command], { timeout: 30_000 })).stdout;
  } catch (error) {
    const { code } = error as { code?: number | string };
    throw new Failure(`HINDSIGHT_IDENTITY_COMMAND failed (${code ?? 'no code'}); run it by hand to see why.`);
  }
}

function identityIn(text: string, from: string): string {
  const line = text.split(/\r?\n/).find((candidate) => /^\s*AGE-SECRET-KEY-1/i.test(candidate));
  if (line) return line.trim().toUpperCase();
  throw new ConfigurationInvalid(
    `${from}: holds no line that begins with AGE-SECRET-KEY-1; give it an age identity.`,
  );
}
