const gmail = new Set(['gmail.com', 'googlemail.com']);

/** One spelling for addresses that reach one mailbox: case, `+tag`, and Gmail's dots and two domains. */
export function normaliseEmail(email: string | null | undefined): string | null {
  const plain = (email ?? '')
    .normalize('NFKC')
    .replace(/^mailto:/i, '')
    .replace(/[<>\s]/g, '')
    .toLowerCase();
  const at = plain.lastIndexOf('@');
  const domain = plain.slice(at + 1).replace(/\.$/, '');
  const user = plain.slice(0, Math.max(at, 0)).replace(/\+.*$/, '');
  if (!user || !domain.includes('.')) return null;
  return gmail.has(domain) ? `${user.replaceAll('.', '')}@gmail.com` : `${user}@${domain}`;
}
