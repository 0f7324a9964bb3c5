import type { z } from 'zod';
import type { Page } from '../../models/lever/page.ts';
import { LeverPageMalformed, LeverPageTokenExpired } from './errors.ts';
import type { LeverClient, Parameters } from './lever-client.ts';
import { requestName } from './request-name.ts';

export interface ScannedPage {
  rows: unknown[];
  /** Where the next page begins; null after the last. */
  next: string | null;
  /** Lever's clock. */
  date: Date;
}

export interface ListRequest {
  path: string;
  parameters: Parameters;
  shape: z.ZodType<Page>;
}

/** One page. Throws `LeverPageMalformed` with the path of what is wrong. */
export async function readPage(client: LeverClient, list: ListRequest, token?: string): Promise<ScannedPage> {
  const { body, date } = await client.get(list.path, list.parameters, token);
  const result = list.shape.safeParse(body);
  if (!result.success) {
    const path = result.error.issues[0]?.path.join('.') || 'the answer';
    throw new LeverPageMalformed(requestName(list.path), `${path} is not a list of records`);
  }
  return { rows: result.data.data, next: result.data.next, date };
}

const restarts = 3;

/**
 * A list from its first page, or from a page token, to its end. A token that Lever forgot starts the list over:
 * its rows come again, which landing by id allows. Throws `LeverPageTokenExpired` when that happens once too often.
 */
export async function* scanList(
  client: LeverClient,
  list: ListRequest,
  from?: string,
): AsyncGenerator<ScannedPage> {
  let token = from;
  for (let restarted = 0; ; restarted += 1) {
    try {
      yield* pagesFrom(client, list, token);
      return;
    } catch (error) {
      if (!(error instanceof LeverPageTokenExpired) || restarted >= restarts) throw error;
      token = undefined;
    }
  }
}

/** The pages from a token on. A list that leads back to a page of its own would never end. */
async function* pagesFrom(
  client: LeverClient,
  list: ListRequest,
  from: string | undefined,
): AsyncGenerator<ScannedPage> {
  const read = new Set<string | undefined>();
  for (let token = from; ; ) {
    read.add(token);
    const page = await readPage(client, list, token);
    if (page.next !== null && read.has(page.next)) {
      if (page.rows.length > 0)
        throw new LeverPageMalformed(requestName(list.path), 'its next page is one that was read before');
      page.next = null;
    }
    yield page;
    if (page.next === null) return;
    token = page.next;
  }
}

/** The whole of a list that hangs off one opportunity. */
export async function readWhole(
  client: LeverClient,
  list: ListRequest,
): Promise<{ rows: unknown[]; date: Date }> {
  let rows: unknown[] = [];
  let date = new Date();
  for await (const page of scanList(client, list)) {
    rows = [...rows, ...page.rows];
    date = page.date;
  }
  return { rows, date };
}
