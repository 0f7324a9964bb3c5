import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import type { ActivityInboundCallsInterceptor } from '@temporalio/worker';
import { ConfigurationInvalid, Failure } from '../../models/errors.ts';
import { diskFailure } from '../disk-failure.ts';
import { LeverRateLimited, LeverUnavailable, LeverUnreachable } from '../lever/errors.ts';
import { WarehouseBusy } from '../warehouse/open-warehouse.ts';

const worthAnotherTry = (error: Failure): boolean =>
  error instanceof LeverUnavailable ||
  error instanceof LeverUnreachable ||
  error instanceof LeverRateLimited ||
  error instanceof WarehouseBusy;

const isCancellation = (error: unknown): boolean =>
  error instanceof CancelledFailure || (error as Error)?.name === 'AbortError';

/**
 * What a history may keep of an error: our own messages, which hold no key and no person, and of anybody else's only
 * its kind. DuckDB, for one, quotes the value it could not read.
 */
export function safeFailure(thrown: unknown): unknown {
  if (isCancellation(thrown) || thrown instanceof ApplicationFailure) return thrown;
  const error = thrown instanceof Failure ? thrown : (diskFailure(thrown) ?? thrown);
  if (error instanceof Failure) {
    return ApplicationFailure.create({
      type: error.name,
      message: error.message,
      nonRetryable: !worthAnotherTry(error),
      details: [{ exitCode: error instanceof ConfigurationInvalid ? 2 : 1 }],
      nextRetryDelay: error instanceof LeverRateLimited ? error.retryAfterMilliseconds : undefined,
    });
  }
  const { name, code, message } = error as NodeJS.ErrnoException;
  const kind = code ?? (/^(\w+ Error):/.exec(message ?? '')?.[1] || name || 'unknown');
  return ApplicationFailure.create({
    type: 'Unexpected',
    message: `Something unexpected went wrong (${kind}). Run hindsight doctor; if it finds nothing, report this.`,
  });
}

export const safeFailures: ActivityInboundCallsInterceptor = {
  async execute(input, next) {
    try {
      return await next(input);
    } catch (error) {
      throw safeFailure(error);
    }
  },
};
