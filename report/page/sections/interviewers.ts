import type { Report, Row } from '../data.ts';
import { heading } from '../definition.ts';
import { details, element, table } from '../elements.ts';
import { intervalPlot, type Line } from '../interval-plot.ts';
import { count, decimal, estimate, label, percent, probability } from '../words.ts';

const nameOf = (row: Row): string => String(row.interviewer_name ?? row.interviewer_id);
const byName = (a: Row, b: Row): number => nameOf(a).localeCompare(nameOf(b));

/** Two interviewers may share a name; the plot needs a line each. */
function linesOf(rows: Row[]): Line[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const name = nameOf(row);
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return { label: times === 1 ? name : `${name} (${times})`, row };
  });
}

interface Drawn {
  relation: string;
  name: string;
  title: string;
  axis: string;
  means: string;
}

/** Those with an estimate are drawn; the others are a count and a list, so that three hundred names stay readable. */
function drawn(report: Report, rows: Row[], { relation, name, title, axis, means }: Drawn): HTMLElement[] {
  const shown = rows.filter((row) => row.suppressed_because === null).sort(byName);
  const without = rows.filter((row) => row.suppressed_because !== null).sort(byName);
  return [
    heading(report, name, relation),
    shown.length > 0
      ? intervalPlot(linesOf(shown), { title, axis, reference: { at: 0, means }, format: decimal })
      : element('p', { class: 'nothing' }, 'No interviewer has enough to say.'),
    details(
      `${name} as a table`,
      table(
        title,
        ['Interviewer', 'n', 'Estimate [95%]'],
        [...shown, ...without].map((row) => [nameOf(row), count(row.n), estimate(row, decimal)]),
        [1],
      ),
    ),
    element(
      'p',
      {},
      without.length === 0
        ? `All ${count(shown.length)} interviewers have an estimate.`
        : `${count(shown.length)} interviewers have an estimate; ${count(without.length)} have none, and the table says why.`,
    ),
  ];
}

function canTell(report: Report): HTMLElement {
  const row = report
    .rows('interview_validity')
    .find((candidate) => candidate.scope_kind === 'company' && candidate.outcome === 'performance');
  const said =
    typeof row?.can_tell_interviewers_apart !== 'boolean'
      ? 'Too little is known to say whether interviewers differ in how their scores track performance.'
      : row.can_tell_interviewers_apart
        ? `Interviewers differ in how their scores track performance by more than chance would give (p of heterogeneity: ${probability(row.p_heterogeneity)}).`
        : 'Interviewers cannot be told apart: the differences in how their scores track performance are no larger than chance gives. Every estimate below is drawn towards the common one.';
  return element('p', { class: 'callout' }, said);
}

function reliability(report: Report): HTMLElement[] {
  const row = report.rows('rating_reliability').find((candidate) => candidate.scope_kind === 'company');
  if (!row) return [];
  const said =
    row.suppressed_because === null
      ? `A panel’s mean score repeats with reliability ${decimal(row.value)}, a single score with ${decimal(row.icc_agreement)} (n = ${count(row.n)} scores; no interval is defined).`
      : `How well scores repeat cannot be said: ${estimate(row, decimal)}.`;
  return [heading(report, 'How well scores repeat', 'rating_reliability'), element('p', {}, said)];
}

function gaps(report: Report): HTMLElement[] {
  const rows = report.rows('interviewer_score_gap').filter((row) => row.interviewer_id === 'all');
  if (rows.length === 0) return [];
  return [
    heading(report, 'Score gaps between groups, all interviewers together', 'interviewer_score_gap'),
    table(
      'Pooled score gap against the reference group, in points of the four-point scale',
      ['Characteristic and group', 'Scores', 'Gap [95%]', 'Spread between interviewers (I²)'],
      rows.map((row) => [
        `${label(row.characteristic)}: ${row.group}`,
        count(row.n),
        estimate(row, decimal),
        typeof row.i2 === 'number' ? percent(row.i2 / 100) : '–',
      ]),
      [1],
    ),
  ];
}

/** How interviewers score and how their scores turned out. By name, never by score: there is no ranking. */
export function interviewers(report: Report): HTMLElement[] {
  const accuracy = report.rows('interviewer_accuracy').filter((row) => row.outcome === 'performance');
  return [
    element(
      'p',
      {},
      'Estimates are shrunk towards the common mean by how little stands behind them. An interval that holds the dashed line says that the data do not set this interviewer apart.',
    ),
    ...reliability(report),
    ...drawn(report, report.rows('interviewer_severity'), {
      relation: 'interviewer_severity',
      name: 'Severity',
      title: 'Points above colleagues on like candidates',
      axis: 'Points on the four-point scale',
      means: 'as colleagues',
    }),
    canTell(report),
    ...drawn(report, accuracy, {
      relation: 'interviewer_accuracy',
      name: 'Accuracy',
      title: 'How scores track later performance',
      axis: 'Correlation with performance among hires',
      means: 'no association',
    }),
    ...gaps(report),
  ];
}
