interface Waiting<T> {
  kept: T;
  nRows: number;
  onLanded: () => void;
}

const enoughRows = 2500;
const longEnough = 2000;

/** Collects pages until landing them is worth a transaction. Pages land in turn; readers wait when it falls behind. */
export class PageBatch<T> {
  readonly #land: (pages: T[]) => Promise<void>;
  #waiting: Waiting<T>[] = [];
  #landing: Promise<void> = Promise.resolve();
  #since = Date.now();

  constructor(land: (pages: T[]) => Promise<void>) {
    this.#land = land;
  }

  async add(page: Waiting<T>): Promise<void> {
    this.#waiting.push(page);
    const rows = this.#waiting.reduce((sum, { nRows }) => sum + nRows, 0);
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
      await this.#land(taken.map(({ kept }) => kept));
      for (const { onLanded } of taken) onLanded();
    });
    return this.#landing;
  }
}
