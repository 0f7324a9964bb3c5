import { LeverRequestRefused } from './errors.ts';
import type { Answer } from './send-request.ts';

const redirects = new Set([301, 302, 303, 307, 308]);
const mostHops = 4;

/** Follows redirects to the same host only: another host must never see the key. */
export async function followRedirects(
  name: string,
  address: URL,
  send: (url: URL) => Promise<Answer>,
): Promise<Answer> {
  let at = address;
  for (let hops = 0; hops < mostHops; hops += 1) {
    const answer = await send(at);
    if (!redirects.has(answer.status)) return answer;
    const to = answer.location ?? '';
    const next = URL.canParse(to, at) ? new URL(to, at) : undefined;
    if (to === '' || next?.origin !== address.origin)
      throw new LeverRequestRefused(name, 'it redirects to another host, which is not followed');
    at = next;
  }
  throw new LeverRequestRefused(name, 'it redirects without end');
}
