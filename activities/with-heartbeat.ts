import { Context } from '@temporalio/activity';

const often = 3000;

/**
 * Beats while `work` runs, with whatever it last said of where it stands. Long statements and waits beat too, so that
 * only a dead worker is taken for dead.
 */
export async function withHeartbeat<T>(work: (said: (details: unknown) => void) => Promise<T>): Promise<T> {
  const { info, heartbeat } = Context.current();
  let details: unknown = info.heartbeatDetails;
  const beat = (): void => heartbeat(details);
  const timer = setInterval(beat, often);
  try {
    return await work((next) => {
      details = next;
      beat();
    });
  } finally {
    clearInterval(timer);
  }
}
