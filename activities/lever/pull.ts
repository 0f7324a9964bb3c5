import type { DuckDBConnection } from '@duckdb/node-api';
import type { PullPlan } from '../../models/lever/pull-plan.ts';
import type { Landing } from '../warehouse/land-records.ts';
import type { LeverClient } from './lever-client.ts';

/** What every part of a pull works with. */
export interface Pull {
  customer: string;
  syncId: string;
  plan: PullPlan;
  client: LeverClient;
  connection: DuckDBConnection;
  /** Told after each landing what is left, so that a killed pull resumes there. */
  onCursor(cursor: PullCursor): void;
  /** Whether this turn has lasted long enough; the rest is left to the next. */
  isOver(): boolean;
}

/** A stretch of a list still to be read: from `start` to `end` by the time its kind names, from page `token` on. */
export interface Scan {
  kind: 'created' | 'updated' | 'active' | 'window';
  start?: number;
  end?: number;
  token?: string;
}

/** Ids of pages and counts only: it stands in heartbeats and histories. */
export interface PullCursor {
  nLanded: number;
  /** Rows expected in all, where that is known. */
  nExpected?: number;
  scans?: Scan[];
  /** Opportunities in full: the tail by `updatedAt` has begun. */
  isTail?: boolean;
  /** The request that this key may make: without what it refused. */
  without?: ('confidentiality' | 'expand')[];
}

export interface PullTurn {
  cursor: PullCursor;
  isDone: boolean;
  isReadable: boolean;
}

/** How many requests one pull keeps under way; the key's limiter bounds them all. */
export const atOnce = 8;

export const landingOf = (pull: Pull, fetchedAt: Date): Landing => ({
  connection: pull.connection,
  syncId: pull.syncId,
  fetchedAt,
});

export const finished = (nLanded: number): PullTurn => ({
  cursor: { nLanded },
  isDone: true,
  isReadable: true,
});
export const notGranted: PullTurn = { cursor: { nLanded: 0 }, isDone: true, isReadable: false };
