import { ConfigurationInvalid } from '../../models/errors.ts';
import { isLeverBase, isLoopback, leverBaseRule } from '../../models/lever-base.ts';

/** The base of every request: no key is ever sent anywhere else. Throws `ConfigurationInvalid`. */
export function checkedBaseUrl(text: string): string {
  if (isLeverBase(text)) return text.replace(/\/+$/, '');
  throw new ConfigurationInvalid(`lever.base_url: ${leverBaseRule}.`);
}

/** What may be asked of a host per second: Lever's documented limit is 10; this machine has none. */
export const allowedRate = (base: string, wanted = 8): number =>
  isLoopback(base) ? wanted : Math.min(wanted, 10);
