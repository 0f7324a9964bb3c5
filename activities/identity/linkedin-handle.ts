/** The person's handle in a LinkedIn address, or in a bare handle; null for company pages and other sites. */
export function linkedinHandle(link: string | null | undefined): string | null {
  const plain = (link ?? '').trim();
  const inAddress = /linkedin\.com\/(?:in|pub)\/([^/?#\s]+)/i.exec(plain)?.[1];
  const bare = /^@?([\p{L}\p{N}-]{3,100})$/u.exec(plain)?.[1];
  const handle = inAddress ?? bare;
  if (!handle) return null;
  return decoded(handle).normalize('NFKC').toLowerCase();
}

function decoded(handle: string): string {
  try {
    return decodeURIComponent(handle);
  } catch {
    return handle;
  }
}
