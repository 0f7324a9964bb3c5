import { defaultGrpcRetryOptions, type GrpcRetryOptions } from '@temporalio/client';

const notFound = 5;

/**
 * The client's own retries, and one more: a server that has just started on a busy machine runs out of time while it
 * reads a namespace, and then says for a second that there is none. Where the namespace was found before, that is not so.
 */
export function patientRetries(isNamespaceKnown: () => boolean): GrpcRetryOptions {
  const { delayFunction, retryableDecider } = defaultGrpcRetryOptions();
  return {
    delayFunction,
    retryableDecider: (attempt, status) =>
      retryableDecider(attempt, status) ||
      (isNamespaceKnown() &&
        attempt < 10 &&
        status.code === notFound &&
        /^Namespace .* is not found/.test(status.details)),
  };
}
