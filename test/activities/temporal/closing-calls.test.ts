import { defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import { afterEach, expect, it, vi } from 'vitest';
import { closingCalls } from '../../../activities/temporal/closing-calls.ts';

type Call = ReturnType<ReturnType<typeof closingCalls>['interceptor']>;
type Listener = { onReceiveStatus(status: object): void };

afterEach(() => void vi.useRealTimers());

it('a retry that falls due after the connection closed comes to nothing; before, it is made', async () => {
  vi.useFakeTimers();
  const calls = closingCalls();
  let nCalls = 0;
  const channel = (): Call => {
    nCalls += 1;
    return {
      start: (_metadata: object, listener: Listener) =>
        listener.onReceiveStatus({ code: 14, details: 'unavailable', metadata: {} }),
      sendMessage: () => undefined,
      sendMessageWithContext: () => undefined,
      halfClose: () => undefined,
    } as unknown as Call;
  };
  const retrying = makeGrpcRetryInterceptor(defaultGrpcRetryOptions());
  const call = retrying({} as never, (options) => calls.interceptor(options, channel));
  call.start({} as never, {});
  call.sendMessage({});
  expect(nCalls).toBe(1);
  await vi.advanceTimersByTimeAsync(250);
  expect(nCalls).toBe(2);
  calls.close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([nCalls, vi.getTimerCount()]).toEqual([2, 0]);
});
