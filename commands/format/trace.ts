import type { Trace, TraceRow } from '../../activities/warehouse/trace-record.ts';
import { reasonWords } from './reasons.ts';
import { wrap } from './wrap.ts';

const shown = (column: string, value: unknown): string => {
  if (column === 'suppressed_because' && typeof value === 'string') return reasonWords[value] ?? value;
  if (typeof value === 'number' && !Number.isInteger(value)) return String(Number(value.toPrecision(6)));
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** `column value` pairs of a row, nulls left out, wrapped under a dash. */
function rowInWords(row: TraceRow): string {
  const pairs = Object.entries(row)
    .filter(([, value]) => value !== null && value !== '')
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
    lines.push(step.relation, ...step.rows.map(rowInWords));
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
