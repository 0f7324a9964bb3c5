import type { RefusedRecord } from '../activities/warehouse/read-status.ts';
import type { CustomerStatus } from './status.ts';

/** A customer's status as a person reads it. */
export function statusText(status: CustomerStatus, withRefused: boolean): string {
  const lines = [status.customer, ...runningLines(status), ...syncLines(status)];
  if (status.busy) lines.push(`  ${status.busy}`);
  else lines.push(...resourceLines(status));
  if (withRefused) lines.push(...refusedLines(status.refused));
  else if (status.refused.length > 0) {
    const rows = status.refused.length === 1 ? '1 row' : `${status.refused.length} rows`;
    lines.push(`  ${rows} set aside; see: hindsight status ${status.customer} --refused`);
  }
  return `${lines.join('\n')}\n`;
}

function runningLines({ isRunning, progress, nextRun, isPaused, customer }: CustomerStatus): string[] {
  const lines: string[] = [];
  if (isRunning) {
    const busyWith = Object.entries(progress?.resources ?? {})
      .filter(([, state]) => state === 'running')
      .map(([name]) => name);
    const at = progress ? ` (${[progress.step, ...busyWith].join(', ')})` : '';
    lines.push(`  a sync is running${at}; watch it: hindsight sync ${customer}`);
  }
  const none = isPaused
    ? `paused; hindsight schedule ${customer} --resume`
    : `none scheduled; hindsight schedule ${customer} --cron "0 3 * * *"`;
  lines.push(`  next run: ${nextRun ?? none}`);
  return lines;
}

function syncLines({ syncs, busy, customer }: CustomerStatus): string[] {
  if (busy) return [];
  if (syncs.length === 0) return [`  never synced; run: hindsight sync ${customer}`];
  return syncs.map(({ beganAt, finishedAt, isFull }) => {
    const end = finishedAt ? `pulled by ${finishedAt}` : 'not finished';
    return `  sync of ${beganAt}${isFull ? ', everything' : ''}: ${end}`;
  });
}

function resourceLines({ resources }: CustomerStatus): string[] {
  return resources.map(({ resource, nLanded, nRefused, nDeleted, isReadable, reason }) => {
    const name = `  ${resource.padEnd(20)}`;
    if (isReadable === false) return `${name} not readable: ${reason ?? 'unknown'}`;
    if (resource === 'confidential') return `${name} readable`;
    const more = [nRefused > 0 && `${nRefused} set aside`, nDeleted > 0 && `${nDeleted} deleted`].filter(
      Boolean,
    );
    return `${name} ${[nLanded === 1 ? '1 row' : `${nLanded} rows`, ...more].join(', ')}`;
  });
}

const refusedLines = (refused: RefusedRecord[]): string[] =>
  refused.length === 0
    ? ['  nothing was set aside']
    : refused.map(({ resource, recordId, path, file, line, reason }) => {
        const where = file
          ? `${file}${line === null ? '' : `:${line}`}`
          : `${resource} ${recordId ?? ''}`.trim();
        return `  ${where}: ${path ? `${path}: ` : ''}${reason}`;
      });
