import type { EditableCompany } from '../../demo/lever-server.ts';
import {
  type LocalLever,
  type LocalLeverOptions,
  smallCompany,
  startLocalLever,
} from '../../demo/lever-server.ts';

export * from '../../demo/lever-server.ts';

export const localKey = 'local-key';

export interface SmallLever {
  lever: LocalLever;
  company: EditableCompany;
  url: string;
  key: string;
}

/** A local Lever with the small company, thirty candidacies, and a key that may read everything. */
export async function startSmallLever(options: LocalLeverOptions = {}): Promise<SmallLever> {
  const company = smallCompany();
  const lever = await startLocalLever(company, options);
  return { lever, company, url: lever.url, key: localKey };
}

/** A request as a client makes it, for tests of the server itself. */
export async function ask(
  url: string,
  path: string,
  key: string | null = localKey,
): Promise<{
  status: number;
  body: Record<string, unknown> & { data: Record<string, unknown>[] };
  headers: Headers;
}> {
  const authorization = key === null ? undefined : `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
  const response = await fetch(url + path, authorization ? { headers: { authorization } } : {});
  return { status: response.status, body: await response.json(), headers: response.headers };
}
