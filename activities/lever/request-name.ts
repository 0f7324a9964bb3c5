const fixed = new Set(['deleted', 'responses', 'pii']);

/** `GET /opportunities/:id/interviews`: a request without the ids and parameters that could point at somebody. */
export function requestName(path: string): string {
  const [, ...parts] = path.split('/');
  const named = parts.map((part, place) => (place % 2 === 1 && !fixed.has(part) ? ':id' : part));
  return `GET /${named.join('/')}`;
}
