/** Bad weather, asked for by a test. */
export type Fault =
  | { kind: 'rate-limited'; retryAfterSeconds?: number }
  | { kind: 'server-error' }
  | { kind: 'maintenance-page' }
  | { kind: 'bad-gateway' }
  | { kind: 'reset' }
  | { kind: 'truncated' }
  | { kind: 'slow-body'; overMs: number }
  | { kind: 'slow-start'; afterMs: number }
  | { kind: 'never-answers' }
  | { kind: 'wrong-shape'; body?: unknown }
  | { kind: 'edited'; edit(body: { data?: unknown[] } & Record<string, unknown>): unknown }
  | { kind: 'not-json' }
  | { kind: 'token-expired' }
  | { kind: 'forbidden' }
  | { kind: 'key-rejected' }
  | { kind: 'moved'; to: string };

export interface FaultPlan {
  fault: Fault;
  /** Part of the path after /v1, or a pattern for path and query; every request when absent. */
  on?: string | RegExp;
  /** How many matching requests go well first. */
  after?: number;
  /** How many matching requests suffer; once by default. */
  times?: number;
}

export class Weather {
  #plans: (FaultPlan & { seen: number })[] = [];

  add(plan: FaultPlan): void {
    this.#plans.push({ ...plan, seen: 0 });
  }

  clear(): void {
    this.#plans = [];
  }

  /** The fault that strikes this request, if any. */
  strike(pathAndQuery: string): Fault | undefined {
    for (const plan of this.#plans) {
      if (typeof plan.on === 'string' && !pathAndQuery.includes(plan.on)) continue;
      if (plan.on instanceof RegExp && !plan.on.test(pathAndQuery)) continue;
      if (plan.fault.kind === 'token-expired' && !pathAndQuery.includes('offset=')) continue;
      plan.seen += 1;
      const past = plan.seen - (plan.after ?? 0);
      if (past >= 1 && past <= (plan.times ?? 1)) return plan.fault;
    }
    return undefined;
  }
}
