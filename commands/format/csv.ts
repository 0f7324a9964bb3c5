const quoted = (cell: string): string =>
  cell === '' || /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** A line of RFC 4180: nothing for null, so that a reader can tell it from a zero and from an empty text. */
export const csvLine = (row: (string | null)[]): string =>
  `${row.map((cell) => (cell === null ? '' : quoted(cell))).join(',')}\n`;

export const csv = (header: string[], rows: (string | null)[][]): string =>
  [header, ...rows].map(csvLine).join('');
