import type { Report } from '../data.ts';
import { heading } from '../definition.ts';
import { details, element, table } from '../elements.ts';
import { intervalPlot } from '../interval-plot.ts';
import { count, decimal, estimate, label, probability } from '../words.ts';

/** What in the process goes with hires who do well and stay. */
export function process(report: Report): HTMLElement[] {
  const rows = report
    .rows('process_outcome')
    .sort((a, b) => String(a.process_measure).localeCompare(String(b.process_measure)));
  if (rows.length === 0)
    return [
      element('p', { class: 'nothing' }, 'No hire is linked and mature, so there is nothing to associate.'),
    ];
  const outcomes = [...new Set(rows.map((row) => String(row.outcome)))].sort();
  return [
    heading(report, 'Association of the process with the outcome', 'process_outcome'),
    element(
      'p',
      {},
      'Rank association among those who were hired. It is not a cause: only people who passed the process are here, and what selected them narrows what can be seen.',
    ),
    ...outcomes.flatMap((outcome) => {
      const here = rows.filter((row) => row.outcome === outcome);
      return [
        intervalPlot(
          here.map((row) => ({ label: label(row.process_measure), row })),
          {
            title: `With ${label(outcome)}`,
            axis: 'Kendall’s tau-b',
            reference: { at: 0, means: 'no association' },
            format: decimal,
          },
        ),
        details(
          `With ${label(outcome)}, as a table`,
          table(
            `Process measures and ${label(outcome)}`,
            ['Measure', 'n', 'tau-b [95%]', 'p', 'q'],
            here.map((row) => [
              label(row.process_measure),
              count(row.n),
              estimate(row, decimal),
              probability(row.p_value),
              probability(row.q_value),
            ]),
            [1, 3, 4],
          ),
        ),
      ];
    }),
  ];
}
