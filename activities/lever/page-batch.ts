import type { ScannedPage } from './scan-list.ts';

interface Waiting {
  page: ScannedPage;
  onLanded: () => void;
}

const enoughRows = 2500;
const longEnough = 2000;

/** Collects pages until landing them is worth a transaction. Pages land in turn; readers wait when it falls behind. */
export class PageBatch {
  readonly #land: (pages: ScannedPage[]) => Promise<void>;
  #waiting: Waiting[] = [];
  #landing: Promise<void> = Promise.resolve();
  #since = Date.now();

  constructor(land: (pages: ScannedPage[]) => Promise<void>) {
    this.#land = land;
  }

  async add(page: ScannedPage, onLanded: () => void): Promise<void> {
    this.#waiting.push({ page, onLanded });
    const rows = this.#waiting.reduce((sum, { page: { rows } }) => sum + rows.length, 0);
    if (rows < enoughRows && Date.now() - this.#since < longEnough) return;
    await this.#landing;
    await this.flush();
  }

  flush(): Promise<void> {
    const taken = this.#waiting;
    this.#waiting = [];
    this.#since = Date.now();
    this.#landing = this.#landing.then(async () => {
      if (taken.length === 0) return;
      await this.#land(taken.map(({ page }) => page));
      for (const { onLanded } of taken) onLanded();
    });
    return this.#landing;
  }
}
