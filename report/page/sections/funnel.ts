import type { Report, Row } from '../data.ts';
import { definitionButton, heading } from '../definition.ts';
import { choice, details, element, table } from '../elements.ts';
import { intervalPlot } from '../interval-plot.ts';
import { count, decimal, estimate, label, percent } from '../words.ts';

const steps = ['screened', 'interviewed', 'offered', 'hired', 'bottom_line'];

interface Filters {
  period: string;
  department: string;
  characteristic: string;
}

const inScope = (row: Row, { period, department, characteristic }: Filters): boolean =>
  row.period === period &&
  row.characteristic === characteristic &&
  (department === ''
    ? row.scope_kind === 'company'
    : row.scope_kind === 'department' && row.scope_id === department);

const byStep =
  (step: string) =>
  (row: Row): boolean =>
    row.step === step;

function rates(report: Report, filters: Filters): HTMLElement {
  const rows = report.rows('funnel_selection_rate').filter((row) => inScope(row, filters));
  const blocks = steps.flatMap((step) => {
    const here = rows.filter(byStep(step)).sort((a, b) => String(a.group).localeCompare(String(b.group)));
    if (here.length === 0) return [];
    return [
      intervalPlot(
        here.map((row) => ({ label: String(row.group), row })),
        {
          title: `Selection rate: ${label(step)}`,
          axis: 'Selected of those decided',
          format: percent,
          domain: [0, 1],
        },
      ),
      details(
        `${label(step)} as a table`,
        table(
          `Selection rate, ${label(step)}`,
          ['Group', 'Considered', 'Selected', 'Rate [95%]', 'Open', 'Withdrew'],
          here.map((row) => [
            String(row.group),
            count(row.n_considered),
            count(row.n_selected),
            estimate(row, percent),
            count(row.n_open),
            count(row.n_withdrew),
          ]),
          [1, 2, 4, 5],
        ),
      ),
    ];
  });
  return element(
    'div',
    {},
    ...(blocks.length > 0
      ? blocks
      : [element('p', { class: 'nothing' }, 'Nobody was considered here in this period.')]),
  );
}

/** The pooled comparison beside the one within postings: where they part, the mix of postings explains it. */
function ratios(report: Report, filters: Filters): HTMLElement {
  const stratified = report.rows('adverse_impact_stratified').filter((row) => inScope(row, filters));
  const rows = report
    .rows('adverse_impact_ratio')
    .filter((row) => inScope(row, filters))
    .sort(
      (a, b) =>
        steps.indexOf(String(a.step)) - steps.indexOf(String(b.step)) ||
        String(a.group).localeCompare(String(b.group)),
    );
  if (rows.length === 0) return element('p', { class: 'nothing' }, 'There is no comparison here.');
  const cells = rows.map((row) => {
    const within = stratified.find((other) => other.step === row.step && other.group === row.group);
    const strata =
      Number(within?.n_informative_strata) > 0 ? `, ${count(within?.n_informative_strata)} postings` : '';
    const turned = within?.is_reversed_from_pooled === true ? ' – the direction turns within postings' : '';
    const flag =
      row.is_below_four_fifths === true
        ? 'below 4/5'
        : row.is_below_four_fifths === false
          ? 'not below'
          : '–';
    return [
      `${label(row.step)}: ${row.group}`,
      String(row.reference_group ?? '–'),
      count(row.n_considered),
      row.group === row.reference_group ? 'reference' : estimate(row, decimal),
      row.group === row.reference_group || !within ? '–' : `${estimate(within, decimal)}${strata}${turned}`,
      flag,
    ];
  });
  return table(
    'Impact ratio against the reference group, pooled and within postings',
    [
      'Step and group',
      'Reference',
      'Considered',
      'Pooled [95%]',
      'Within postings [95%]',
      'Four-fifths screen',
    ],
    cells,
    [2],
  );
}

/** Where groups part ways, by step. Filters: period, department, characteristic. */
export function funnel(report: Report): HTMLElement[] {
  const all = report.rows('funnel_selection_rate');
  const filters: Filters = { period: 'all', department: '', characteristic: 'all' };
  const periods = [...new Set(all.map((row) => String(row.period)))].sort();
  const departments = new Map(
    all
      .filter((row) => row.scope_kind === 'department')
      .map((row) => [String(row.scope_id), String(row.scope_name)]),
  );
  const characteristics = [...new Set(all.map((row) => String(row.characteristic)))]
    .filter((name) => name !== 'all')
    .sort();
  if (characteristics.includes('gender')) filters.characteristic = 'gender';
  const figures = element('div', { class: 'figures', 'aria-live': 'polite' });
  const draw = (): void => {
    figures.replaceChildren(
      heading(report, 'Selection rate by step', 'funnel_selection_rate'),
      rates(report, filters),
      ...(filters.characteristic === 'all'
        ? []
        : [
            heading(
              report,
              'Impact ratio',
              'adverse_impact_ratio',
              definitionButton(report, 'adverse_impact_stratified', 'And within postings?'),
            ),
            element(
              'p',
              {},
              'A group’s selection rate over the reference group’s. Four fifths is a screening convention, neither proof nor clearance: read the interval, the count and the answer within postings first.',
            ),
            ratios(report, filters),
          ]),
    );
  };
  const set =
    (name: keyof Filters) =>
    (value: string): void => {
      filters[name] = value;
      draw();
    };
  const chosen = [
    filters.characteristic,
    ...characteristics.filter((name) => name !== filters.characteristic),
    'all',
  ].filter((name, index, names) => names.indexOf(name) === index);
  const controls = element(
    'form',
    { class: 'filters', 'aria-label': 'Filters of the funnel' },
    choice(
      'Period',
      periods.length > 0
        ? ['all', ...periods.filter((period) => period !== 'all')].map((value) => ({
            value,
            text: value === 'all' ? 'All years' : value,
          }))
        : [{ value: 'all', text: 'All years' }],
      set('period'),
    ),
    choice(
      'Department',
      [
        { value: '', text: 'Whole company' },
        ...[...departments]
          .sort((a, b) => a[1].localeCompare(b[1]))
          .map(([value, text]) => ({ value, text })),
      ],
      set('department'),
    ),
    choice(
      'Characteristic',
      chosen.map((value) => ({ value, text: value === 'all' ? 'Everybody' : label(value) })),
      set('characteristic'),
    ),
  );
  controls.addEventListener('submit', (event) => event.preventDefault());
  draw();
  return [controls, figures];
}
