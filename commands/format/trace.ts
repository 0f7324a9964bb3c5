import type { Trace, TraceRow } from '../../activities/warehouse/trace-record.ts';
import { reasonWords } from './reasons.ts';
import { wrap } from './wrap.ts';

const linkWords: Record<string, string> = {
  override: 'settled otherwise by the customer',
  opportunity_taken: 'another employee fits this opportunity better',
  other_candidacy: 'another candidacy of the same person fits better',
  employee_taken: 'the employee is linked to somebody else',
  not_sure_enough: 'the best choice, but not sure enough',
  unlikely: 'hardly the same person',
};

const shown = (column: string, value: unknown): string => {
  if (column === 'suppressed_because' && typeof value === 'string') return reasonWords[value] ?? value;
  if (column === 'rejected_because' && typeof value === 'string') return linkWords[value] ?? value;
  if (typeof value === 'number' && !Number.isInteger(value)) return String(Number(value.toPrecision(6)));
  // A space after each comma, so that a long payload can be broken into lines.
  return typeof value === 'object' ? JSON.stringify(value).replaceAll(/,(?=["{[])/g, ', ') : String(value);
};

const bookkeeping = new Set(['_fetched_at', '_sync_id', '_seen_at']);

/** `column value` pairs of a row, wrapped under a dash: no nulls, no bookkeeping, no repeating which record this is. */
function rowInWords(row: TraceRow, opportunityId: string): string {
  const pairs = Object.entries(row)
    .filter(
      ([column, value]) =>
        value !== null && value !== '' && value !== opportunityId && !bookkeeping.has(column),
    )
    .map(([column, value]) => `${column} ${shown(column, value)}`);
  return wrap(pairs.join('; '), 80, '    ').replace(/^ {4}/, '  - ');
}

/** One record for people: layer by layer, relation by relation, then the forms and what became of each score. */
export function traceInWords({ opportunity_id, steps, scores }: Trace): string {
  const lines = [`Opportunity ${opportunity_id}`];
  let layer = '';
  for (const step of steps) {
    if (step.layer !== layer) lines.push('', step.layer.toUpperCase());
    layer = step.layer;
    lines.push(step.relation, ...step.rows.map((row) => rowInWords(row, opportunity_id)));
  }
  lines.push('', 'SCORES AND ACCURACY');
  if (scores.length === 0) lines.push('No feedback form landed for this opportunity.');
  for (const { feedback_id, interviewer_id, score, because } of scores)
    lines.push(
      wrap(`${feedback_id} by ${interviewer_id}, score ${score ?? 'none'}: ${because}`, 80, '    ').replace(
        /^ {4}/,
        '  - ',
      ),
    );
  return lines.join('\n');
}
