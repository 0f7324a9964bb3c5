import type { ConnectionOptions } from '@temporalio/client';

type Interceptor = NonNullable<ConnectionOptions['interceptors']>[number];
type Call = ReturnType<Interceptor>;

/**
 * Closing a channel does not stop the client's timers of retries, and a retry on a closed channel throws where nobody
 * can catch it. The interceptor, placed after the one that retries, lets such a call come to nothing.
 */
export function closingCalls(): { interceptor: Interceptor; close(): void } {
  let isClosed = false;
  return {
    interceptor: (options, nextCall) => (isClosed ? noCall : (nextCall(options) as Call)),
    close: () => {
      isClosed = true;
    },
  };
}

const noCall = {
  start: () => undefined,
  sendMessage: () => undefined,
  sendMessageWithContext: () => undefined,
  startRead: () => undefined,
  halfClose: () => undefined,
  cancelWithStatus: () => undefined,
  getPeer: () => '',
  getAuthContext: () => null,
} as unknown as Call;
