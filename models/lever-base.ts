export const leverBases = [
  'https://api.lever.co/v1',
  'https://api.sandbox.lever.co/v1',
  'https://api.eu.lever.co/v1',
];

export const leverBaseRule = `expected ${leverBases.join(', ')} or a loopback address`;

const parsed = (url: string): URL | undefined => (URL.canParse(url) ? new URL(url) : undefined);

/** Whether an address stays on this machine: a test, or the demo's invented company. */
export function isLoopback(url: string): boolean {
  const address = parsed(url);
  if (!address || !/^https?:$/.test(address.protocol) || address.username || address.password) return false;
  return (
    address.hostname === 'localhost' ||
    address.hostname === '[::1]' ||
    /^127(\.\d+){3}$/.test(address.hostname)
  );
}

/** The customer's key is sent to this address, so it is Lever's or this machine's and nobody else's. */
export const isLeverBase = (url: string): boolean =>
  leverBases.includes(url.replace(/\/+$/, '')) || isLoopback(url);
