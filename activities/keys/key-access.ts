import type { Configuration } from '../../models/configuration.ts';
import { isLoopback, leverBases } from '../../models/lever-base.ts';
import type { CheckKeyInput } from './check-key.ts';

/** How a key of this customer is tried: at the configured address, and if that does not know it, at Lever's others. */
export const keyAccess = (customer: string, configured: Configuration, key: string): CheckKeyInput => ({
  customer,
  key,
  baseUrl: configured.lever.base_url,
  requestsPerSecond: configured.lever.requests_per_second,
  otherBases: isLoopback(configured.lever.base_url)
    ? []
    : leverBases.filter((base) => base !== configured.lever.base_url),
});
