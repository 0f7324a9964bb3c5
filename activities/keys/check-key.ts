import { type GrantCheck, grants } from '../../models/lever/grants.ts';
import {
  LeverEndpointNotGranted,
  LeverKeyRejected,
  LeverNotFound,
  LeverRequestRefused,
} from '../lever/errors.ts';
import { LeverClient, type Parameters } from '../lever/lever-client.ts';

export interface CheckKeyInput {
  customer: string;
  baseUrl: string;
  key: string;
  requestsPerSecond?: number;
  /** Lever's other hosts, where a key of another region would be known. */
  otherBases?: readonly string[];
}

/** What a key can read now. */
export interface KeyCheck {
  customer: string;
  grants: GrantCheck[];
}

const one: Parameters = [['limit', '1']];
const lately = (): Parameters => [
  ...one,
  ['created_at_start', String(Date.now() - 86_400_000)],
  ['created_at_end', String(Date.now())],
];

const lists: Record<string, () => { path: string; parameters: Parameters }> = {
  opportunities: () => ({ path: '/opportunities', parameters: one }),
  archive_reasons: () => ({ path: '/archive_reasons', parameters: one }),
  stages: () => ({ path: '/stages', parameters: one }),
  disposition_stages: () => ({ path: '/disposition_stages', parameters: [] }),
  postings: () => ({ path: '/postings', parameters: one }),
  requisitions: () => ({ path: '/requisitions', parameters: one }),
  users: () => ({ path: '/users', parameters: one }),
  feedback_templates: () => ({ path: '/feedback_templates', parameters: one }),
  eeo_responses: () => ({ path: '/eeo/responses/pii', parameters: lately() }),
  deleted: () => ({ path: '/opportunities/deleted', parameters: one }),
  confidential: () => ({ path: '/postings', parameters: [...one, ['confidentiality', 'all']] }),
};

/** Not in every account: Lever answers 404 where it has never been switched on. */
const mayBeAbsent = ['disposition_stages', 'requisitions', 'feedback_templates', 'deleted', 'eeo_responses'];
const ofOpportunity = ['applications', 'interviews', 'feedback', 'panels', 'offers'];

/**
 * Asks Lever, resource by resource, what a key may read: one record each, none of it kept.
 * Throws `LeverKeyRejected` where the key is not known at all.
 */
export async function checkKey(input: CheckKeyInput): Promise<KeyCheck> {
  const client = new LeverClient(input, { attempts: 4 });
  try {
    const readable = new Map<string, boolean | null>();
    const sample = await readList(client, 'opportunities', readable);
    const rest = Object.keys(lists).filter((resource) => resource !== 'opportunities');
    await Promise.all(rest.map((resource) => readList(client, resource, readable)));
    await Promise.all([
      ...ofOpportunity.map((resource) => readChild(client, resource, sample?.id, readable)),
      readPath(client, 'contacts', sample?.contact ? `/contacts/${sample.contact}` : undefined, readable),
    ]);
    return {
      customer: input.customer,
      grants: grants.map((grant) => ({ ...grant, isReadable: readable.get(grant.resource) ?? null })),
    };
  } finally {
    await client.close();
  }
}

interface Sample {
  id?: string;
  contact?: string;
}

async function readList(
  client: LeverClient,
  resource: string,
  readable: Map<string, boolean | null>,
): Promise<Sample | undefined> {
  const { path, parameters } = lists[resource]!();
  const answer = await ask(client, path, parameters);
  const ifAbsent = mayBeAbsent.includes(resource) ? null : false;
  readable.set(resource, answer.isFound ? answer.isReadable : ifAbsent);
  const { data } = (answer.body ?? {}) as { data?: Sample[] };
  return Array.isArray(data) ? data[0] : undefined;
}

const readChild = (
  client: LeverClient,
  resource: string,
  id: string | undefined,
  readable: Map<string, boolean | null>,
) => readPath(client, resource, id && `/opportunities/${id}/${resource}`, readable);

async function readPath(
  client: LeverClient,
  resource: string,
  path: string | undefined,
  readable: Map<string, boolean | null>,
): Promise<void> {
  if (path === undefined) readable.set(resource, null);
  else readable.set(resource, (await ask(client, path, [])).isReadable);
}

interface Asked {
  isReadable: boolean;
  isFound: boolean;
  body?: unknown;
}

/** A 404 is an empty sub-resource or a list the account has not got; only a 403 is a missing grant. */
async function ask(client: LeverClient, path: string, parameters: Parameters): Promise<Asked> {
  try {
    const { body } = await client.get(path, parameters);
    return { isReadable: true, isFound: true, body };
  } catch (error) {
    if (error instanceof LeverEndpointNotGranted) return { isReadable: false, isFound: true };
    if (error instanceof LeverNotFound) return { isReadable: true, isFound: false };
    if (error instanceof LeverRequestRefused) return { isReadable: false, isFound: true };
    throw error;
  }
}

/** Which of Lever's other hosts knows the key; undefined when none does or none can be reached. */
export async function baseThatKnows(input: CheckKeyInput): Promise<string | undefined> {
  for (const baseUrl of input.otherBases ?? []) {
    const client = new LeverClient({ ...input, baseUrl }, { attempts: 1, timeoutMilliseconds: 10_000 });
    try {
      await client.get('/users', one);
      return baseUrl;
    } catch (error) {
      if (error instanceof LeverEndpointNotGranted) return baseUrl;
      if (!(error instanceof LeverKeyRejected)) continue;
    } finally {
      await client.close();
    }
  }
  return undefined;
}
