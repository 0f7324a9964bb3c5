import { PageBatch } from './page-batch.ts';
import { atOnce, type Pull, type PullCursor, type Scan } from './pull.ts';
import { type ListRequest, type ScannedPage, scanList } from './scan-list.ts';

export interface ScanWork<T> {
  list(scan: Scan): ListRequest;
  /** What is wanted of a page, taken when it comes, so that the rest of it is soon out of memory. */
  keep(page: ScannedPage): T;
  /** Lands what was kept; gives back how many rows did. */
  land(pages: T[]): Promise<number>;
  /** Smaller scans to take the place of one that goes on after so many pages; undefined reads it on. */
  split?(scan: Scan, nPages: number): Scan[] | undefined;
}

/**
 * Reads the scans of a cursor, several at once, until all are read or this turn is over. What has landed leaves the
 * cursor, so what is given back is exactly what is left.
 */
export async function runScans<T>(pull: Pull, from: PullCursor, work: ScanWork<T>): Promise<PullCursor> {
  const left = new Set<Scan>(from.scans?.map((scan) => ({ ...scan })));
  const queue = [...left];
  const counted = { nLanded: from.nLanded };
  const cursor = (): PullCursor => ({ ...from, ...counted, scans: [...left] });
  let failure: { error: unknown } | undefined;

  const batch = new PageBatch<T>(async (pages) => {
    counted.nLanded += await work.land(pages);
  });

  const read = async (scan: Scan): Promise<void> => {
    let nPages = 0;
    for await (const page of scanList(pull.client, work.list(scan), scan.token)) {
      nPages += 1;
      const parts = page.next !== null ? work.split?.(scan, nPages) : undefined;
      const { next } = page;
      const onLanded = (): void => {
        if (next === null || parts) left.delete(scan);
        else scan.token = next;
        for (const part of parts ?? []) left.add(part);
        pull.onCursor(cursor());
      };
      await batch.add({ kept: work.keep(page), nRows: page.rows.length, onLanded });
      if (parts) queue.push(...parts);
      if (parts || pull.isOver() || failure) return;
    }
  };

  const running = new Set<Promise<void>>();
  const start = (scan: Scan): void => {
    const reading = read(scan)
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => running.delete(reading));
    running.add(reading);
  };
  for (;;) {
    while (queue.length > 0 && running.size < atOnce && !pull.isOver() && !failure) start(queue.shift()!);
    if (running.size === 0) break;
    await Promise.race(running);
  }
  await batch.flush();
  if (failure) throw failure.error;
  return cursor();
}
