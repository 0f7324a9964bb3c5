/** A record of a delimited file: the line it begins on, and its cells, or null where a quote is never closed. */
export interface DelimitedRow {
  line: number;
  cells: string[] | null;
}

const quote = '"';

/** A cell that runs on for longer than this was opened by a stray quote. */
const longestRecord = 1_000_000;

/**
 * Cuts text that arrives in pieces into records as RFC 4180 has them. A quote inside an unquoted cell is a letter, as
 * spreadsheets write it (`5" pipe`); a quote that nothing closes spoils its own line only.
 */
export class DelimitedRows {
  private rest = '';
  private line = 1;

  constructor(private readonly delimiter: string) {}

  /** The records that `text` completes. */
  push(text: string): DelimitedRow[] {
    this.rest += text;
    return this.take(false);
  }

  /** The records that remain when no more text comes. */
  end(): DelimitedRow[] {
    return this.take(true);
  }

  private take(isLast: boolean): DelimitedRow[] {
    const rows: DelimitedRow[] = [];
    let at = 0;
    while (at < this.rest.length) {
      const found = this.record(at, isLast);
      if (!found) break;
      if (found.cells === null || found.cells.length > 1 || found.cells[0] !== '') {
        rows.push({ line: this.line, cells: found.cells });
      }
      this.line += found.lines;
      at = found.next;
    }
    this.rest = this.rest.slice(at);
    return rows;
  }

  /** One record from `start`; undefined when its end has not arrived. */
  private record(
    start: number,
    isLast: boolean,
  ): { cells: string[] | null; next: number; lines: number } | undefined {
    const text = this.rest;
    const cells: string[] = [];
    let at = start;
    let lines = 0;
    for (;;) {
      let value: string;
      if (text[at] === quote) {
        const quoted = this.quotedCell(at, isLast);
        if (quoted === 'unclosed') return this.spoiledLine(start, isLast);
        if (!quoted) return undefined;
        ({ value, next: at } = quoted);
        lines += quoted.lines;
      } else {
        const end = this.cellEnd(at);
        value = text.slice(at, end);
        at = end;
      }
      cells.push(value);
      if (text[at] === this.delimiter) {
        at += 1;
        continue;
      }
      if (at >= text.length) return isLast ? { cells, next: at, lines: lines + 1 } : undefined;
      const isPair = text[at] === '\r' && text[at + 1] === '\n';
      if (text[at] === '\r' && at + 1 >= text.length && !isLast) return undefined;
      return { cells, next: at + (isPair ? 2 : 1), lines: lines + 1 };
    }
  }

  private cellEnd(start: number): number {
    const text = this.rest;
    let at = start;
    while (at < text.length) {
      const letter = text[at];
      if (letter === this.delimiter || letter === '\n' || letter === '\r') break;
      at += 1;
    }
    return at;
  }

  private quotedCell(
    start: number,
    isLast: boolean,
  ): { value: string; next: number; lines: number } | 'unclosed' | undefined {
    const text = this.rest;
    let at = start + 1;
    for (;;) {
      const closing = text.indexOf(quote, at);
      if (closing < 0 || closing - start > longestRecord) {
        return isLast || text.length - start > longestRecord ? 'unclosed' : undefined;
      }
      if (closing + 1 >= text.length && !isLast) return undefined;
      if (text[closing + 1] === quote) {
        at = closing + 2;
        continue;
      }
      const inside = text.slice(start + 1, closing);
      const next = this.cellEnd(closing + 1);
      const value = inside.replaceAll('""', quote) + text.slice(closing + 1, next);
      return { value, next, lines: inside.includes('\n') ? inside.split('\n').length - 1 : 0 };
    }
  }

  private spoiledLine(
    start: number,
    isLast: boolean,
  ): { cells: null; next: number; lines: number } | undefined {
    const end = this.rest.indexOf('\n', start);
    if (end < 0 && !isLast) return undefined;
    return { cells: null, next: end < 0 ? this.rest.length : end + 1, lines: 1 };
  }
}

/** The delimiter a header uses most, outside its quotes. */
export function delimiterOf(header: string): string {
  const bare = header.replaceAll(/"[^"]*"/g, '');
  const counted = [',', ';', '\t', '|'].map((delimiter) => ({ delimiter, n: bare.split(delimiter).length }));
  return counted.reduce((best, next) => (next.n > best.n ? next : best)).delimiter;
}
