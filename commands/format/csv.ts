const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** RFC 4180 with a header; nothing for null, so that a reader can tell it from a zero. */
export const csv = (header: string[], rows: (string | null)[][]): string =>
  [header, ...rows].map((row) => `${row.map((cell) => quoted(cell ?? '')).join(',')}\n`).join('');
