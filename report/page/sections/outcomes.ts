import type { Report, Row } from '../data.ts';
import { heading } from '../definition.ts';
import { choice, element } from '../elements.ts';
import { intervalPlot, type Line } from '../interval-plot.ts';
import { decimal, percent } from '../words.ts';

const line = (row: Row): Line => ({
  label: row.scope_kind === 'company' ? 'Whole company' : String(row.scope_name),
  row,
});

const order = (a: Row, b: Row): number =>
  Number(b.scope_kind === 'company') - Number(a.scope_kind === 'company') ||
  String(a.scope_name).localeCompare(String(b.scope_name));

function figures(report: Report, period: string, days: number): HTMLElement[] {
  const quality = report
    .rows('quality_of_hire')
    .filter((row) => row.period === period)
    .sort(order);
  const retained = report
    .rows('retention')
    .filter((row) => row.period === period && row.kind === 'any' && row.days === days)
    .sort(order);
  const nothing = element('p', { class: 'nothing' }, 'No hire of this period is linked.');
  return [
    heading(report, 'Quality of hire by source', 'quality_of_hire'),
    quality.length > 0
      ? intervalPlot(quality.map(line), {
          title: 'Mean standardised performance',
          axis: 'Standard deviations from the cycle’s mean',
          reference: { at: 0, means: 'the cycle’s mean' },
          format: decimal,
        })
      : nothing,
    heading(report, 'Retention by source', 'retention'),
    retained.length > 0
      ? intervalPlot(retained.map(line), {
          title: `Still employed after ${days} days`,
          axis: 'Share still employed (Kaplan-Meier)',
          format: percent,
          domain: [0, 1],
        })
      : (nothing.cloneNode(true) as HTMLElement),
  ];
}

/** Quality of hire and retention, by source. Filters: period of the start, days since. */
export function outcomes(report: Report): HTMLElement[] {
  const periods = [
    ...new Set(
      [...report.rows('quality_of_hire'), ...report.rows('retention')].map((row) => String(row.period)),
    ),
  ].sort();
  const days = [...new Set(report.rows('retention').map((row) => Number(row.days)))].sort((a, b) => a - b);
  const state = { period: 'all', days: days.includes(365) ? 365 : (days[0] ?? 365) };
  const body = element('div', { class: 'figures', 'aria-live': 'polite' });
  const draw = (): void => body.replaceChildren(...figures(report, state.period, state.days));
  const controls = element(
    'form',
    { class: 'filters', 'aria-label': 'Filters of what happened after the hire' },
    choice(
      'Started in',
      [
        { value: 'all', text: 'All years' },
        ...periods.filter((period) => period !== 'all').map((value) => ({ value, text: value })),
      ],
      (value) => {
        state.period = value;
        draw();
      },
    ),
    choice(
      'Days after the start',
      [state.days, ...days.filter((day) => day !== state.days)].map((day) => ({
        value: String(day),
        text: `${day} days`,
      })),
      (value) => {
        state.days = Number(value);
        draw();
      },
    ),
  );
  controls.addEventListener('submit', (event) => event.preventDefault());
  draw();
  return [controls, body];
}
