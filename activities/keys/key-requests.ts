import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type KeyRequest, keyRequest, type LinkState } from '../../models/key-drop.ts';
import { checkedCustomer, homeFolder, homePath } from '../home.ts';
import { audit, who } from './audit.ts';

const folder = (): string => join(homePath(), 'drops');
const digest = (token: string): string => createHash('sha256').update(token).digest('hex');
const pathOf = (token: string): string => join(folder(), `${digest(token)}.json`);

/** A stranger who guesses gets this many tries with an open link, which is far fewer than a key has letters. */
const mostRefusals = 20;

/** Makes the token of a one-time link, the only time it is seen. Earlier open links of the customer end. */
export function requestKey(customer: string, hours: number): { token: string; expiresAt: string } {
  homeFolder('drops');
  endRequests(checkedCustomer(customer));
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + hours * 3_600_000).toISOString();
  save(pathOf(token), {
    customer,
    created_at: new Date().toISOString(),
    expires_at: expiresAt,
    requested_by: who(),
    used_at: null,
    n_refused: 0,
  });
  audit('key requested', customer, `link open until ${expiresAt}`);
  return { token, expiresAt };
}

/** The request a token stands for, if there ever was one. */
export function requestOf(token: string): KeyRequest | undefined {
  return existsSync(pathOf(token)) ? read(pathOf(token)) : undefined;
}

export function stateOf(request: KeyRequest | undefined): LinkState {
  if (!request) return 'unknown';
  if (request.used_at) return 'used';
  return Date.parse(request.expires_at) <= Date.now() || request.n_refused >= mostRefusals
    ? 'expired'
    : 'open';
}

export const markUsed = (token: string): void =>
  save(pathOf(token), { ...read(pathOf(token)), used_at: new Date().toISOString() });

export function markRefused(token: string): void {
  const request = read(pathOf(token));
  save(pathOf(token), { ...request, n_refused: request.n_refused + 1 });
}

/** The files of a customer's links. */
export function requestPaths(customer: string): string[] {
  if (!existsSync(folder())) return [];
  return readdirSync(folder())
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(folder(), name))
    .filter((path) => read(path).customer === customer);
}

const longAgo = 90 * 86_400_000;

/** Ends open links; those long past are removed, as nobody asks any more why they do not work. */
function endRequests(customer: string): void {
  for (const path of requestPaths(customer)) {
    const request = read(path);
    if (Date.now() - Date.parse(request.expires_at) > longAgo) rmSync(path);
    else if (stateOf(request) === 'open') save(path, { ...request, expires_at: new Date().toISOString() });
  }
}

const read = (path: string): KeyRequest => keyRequest.parse(JSON.parse(readFileSync(path, 'utf8')));

function save(path: string, request: KeyRequest): void {
  writeFileSync(`${path}.next`, `${JSON.stringify(request)}\n`, { mode: 0o600 });
  renameSync(`${path}.next`, path);
}
