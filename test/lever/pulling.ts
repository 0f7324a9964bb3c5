import { pullEverything } from '../../activities/lever/pull-everything.ts';
import { withWarehouse } from '../../activities/warehouse/open-warehouse.ts';
import type { EditableCompany, LocalLever, LocalLeverOptions } from '../helpers/lever-server.ts';
import { localKey, smallCompany, startLocalLever } from '../helpers/lever-server.ts';
import { openTestHome } from '../helpers/test-home.ts';

type Row = Record<string, unknown>;

const day = 86_400_000;

/** An account that is pulled again and again, on a clock that moves when the test says so. */
export class Pulling {
  readonly company: EditableCompany;
  readonly lever: LocalLever;
  #now: { at: number };
  #syncs = 0;

  private constructor(company: EditableCompany, lever: LocalLever, now: { at: number }) {
    this.company = company;
    this.lever = lever;
    this.#now = now;
  }

  /** The small company's last event lies in March 2026; syncs begin in June, when all of it has settled. */
  static async open(options: LocalLeverOptions = {}, company = smallCompany()): Promise<Pulling> {
    openTestHome();
    const now = { at: Date.UTC(2026, 5, 1) };
    const lever = await startLocalLever(company, { clock: () => now.at, ...options });
    return new Pulling(company, lever, now);
  }

  get now(): number {
    return this.#now.at;
  }

  later(days: number): void {
    this.#now.at += days * day;
  }

  async sync({ isFull = false, key = localKey, customer = 'acme' } = {}): Promise<void> {
    this.#syncs += 1;
    this.lever.forgetRequests();
    const access = { customer, baseUrl: this.lever.url, key, requestsPerSecond: 5000 };
    await pullEverything({ access, syncId: `sync-${this.#syncs}`, isFull });
  }

  query(sql: string): Promise<Row[]> {
    return withWarehouse(
      'acme',
      async (connection) => (await connection.runAndReadAll(sql)).getRowObjectsJson() as Row[],
    );
  }

  /** Landed payloads of a resource, by id. */
  async landed(resource: string): Promise<Map<string, Row>> {
    const rows = await this.query(
      `select id, payload::varchar as payload from landing.lever_${resource} order by id`,
    );
    return new Map(rows.map(({ id, payload }) => [String(id), JSON.parse(String(payload)) as Row]));
  }

  async count(resource: string): Promise<number> {
    return (await this.landed(resource)).size;
  }

  /** Every landed row of every resource, for comparing two warehouses. */
  async everything(): Promise<Record<string, Row[]>> {
    const all: Record<string, Row[]> = {};
    for (const resource of [...withId, ...children]) {
      const of = children.includes(resource) ? 'id, opportunity_id' : 'id';
      all[resource] = await this.query(
        `select ${of}, payload::varchar as payload from landing.lever_${resource} order by id`,
      );
    }
    all.refusals = await this.query(
      'select resource, record_id, path, reason from landing.refusals order by all',
    );
    return all;
  }

  async close(): Promise<void> {
    await this.lever.close();
  }
}

const children = ['applications', 'interviews', 'feedback', 'panels', 'offers'];
const withId = [
  'opportunities',
  'contacts',
  'postings',
  'requisitions',
  'users',
  'stages',
  'disposition_stages',
  'archive_reasons',
  'feedback_templates',
  'eeo_responses',
];
