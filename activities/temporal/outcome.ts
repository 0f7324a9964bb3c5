import { WorkflowFailedError } from '@temporalio/client';
import { ApplicationFailure, CancelledFailure, TerminatedFailure, TimeoutFailure } from '@temporalio/common';
import { ConfigurationInvalid, Failure } from '../../models/errors.ts';

/** What a failed workflow comes down to, in one line: our own words from the bottom of Temporal's chain of causes. */
export function failureOf(error: unknown, customer: string): Failure {
  if (error instanceof Failure) return error;
  const causes = [...causesOf(error)];
  const own = causes.filter((cause) => cause instanceof ApplicationFailure).at(-1);
  if (own) {
    const details = own.details?.[0] as { exitCode?: number } | undefined;
    return details?.exitCode === 2 ? new ConfigurationInvalid(own.message) : new Failure(own.message);
  }
  const again = `Run again: hindsight sync ${customer}`;
  if (causes.some((cause) => cause instanceof CancelledFailure)) {
    return new Failure(`The workflow was cancelled; nothing of it was published. ${again}`);
  }
  if (causes.some((cause) => cause instanceof TerminatedFailure)) {
    return new Failure(`The workflow was terminated; nothing of it was published. ${again}`);
  }
  if (causes.some((cause) => cause instanceof TimeoutFailure)) {
    return new Failure(`The worker stopped answering in the middle of its work; what landed stays. ${again}`);
  }
  if (error instanceof WorkflowFailedError) return new Failure(`The workflow failed. ${again}`);
  return new Failure(
    `Temporal stopped answering (${String((error as Error).message).split('\n')[0]}); the workflow's history is kept. ${again}`,
  );
}

function* causesOf(error: unknown): Generator<Error> {
  for (let cause = error; cause instanceof Error; cause = cause.cause) yield cause;
}
