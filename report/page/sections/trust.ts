import type { Report } from '../data.ts';
import { heading } from '../definition.ts';
import { details, element, table } from '../elements.ts';
import { intervalPlot } from '../interval-plot.ts';
import { count, estimate, label, percent, reasonWords } from '../words.ts';

function links(report: Report): HTMLElement[] {
  const rows = report.rows('link_coverage');
  const company = rows.find((row) => row.dimension === 'company');
  const said = company
    ? `${count(company.n_linked)} of ${count(company.n)} hires are linked to an employee: ${estimate(company, percent)}. Everything about what happened after the hire rests on these.`
    : 'No hire is linked yet, so nothing here says what happened after the hire.';
  const drawn = ['department', 'year', 'gender', 'race_ethnicity'].flatMap((dimension) => {
    const shown = rows
      .filter((row) => row.dimension === dimension)
      .map((row) => ({ label: String(row.dimension_value), row }));
    const title = `Hires linked to an employee, by ${label(dimension).toLowerCase()}`;
    return shown.length === 0
      ? []
      : [intervalPlot(shown, { title, axis: 'Share of hires linked', format: percent, domain: [0, 1] })];
  });
  return [
    heading(report, 'Links from hires to employees', 'link_coverage'),
    element('p', {}, said),
    ...drawn,
  ];
}

function pulled(report: Report): HTMLElement[] {
  const rows = report.rows('pull_coverage');
  const unread = rows.filter((row) => row.is_readable === false);
  const said =
    unread.length === 0
      ? 'The key and the extract could be read in full.'
      : `Not readable: ${unread.map((row) => `${label(row.resource)} (${row.reason ?? 'no reason given'})`).join('; ')}.`;
  return [
    heading(report, 'What the key and the extract could give', 'pull_coverage'),
    element('p', {}, said),
    details(
      'Records by resource',
      table(
        'Records received, landed and set aside',
        ['Resource', 'Received', 'Landed', 'Set aside', 'Deleted', 'Last read'],
        rows.map((row) => [
          String(row.resource),
          count(row.n),
          count(row.n_landed),
          count(row.n_refused),
          count(row.n_deleted),
          row.last_pulled_at === null
            ? '–'
            : new Date(Number(row.last_pulled_at)).toISOString().slice(0, 16).replace('T', ' '),
        ]),
        [1, 2, 3, 4],
      ),
    ),
  ];
}

function withheld(report: Report): HTMLElement[] {
  const cells = report.data.withheld;
  const total = cells.reduce((sum, row) => sum + row.cells, 0);
  const hidden = cells.filter(
    (row) => row.suppressed_because === 'small_cell' || row.suppressed_because === 'complementary',
  );
  const hiddenCells = hidden.reduce((sum, row) => sum + row.cells, 0);
  const byReason = new Map<string, number>();
  for (const row of cells) {
    if (row.suppressed_because)
      byReason.set(row.suppressed_because, (byReason.get(row.suppressed_because) ?? 0) + row.cells);
  }
  return [
    element('div', { class: 'heading' }, element('h3', {}, 'What is withheld, and why')),
    element(
      'p',
      {},
      `Of ${count(total)} published cells, ${count(hiddenCells)} are withheld so that nobody in a small group can be singled out, directly or by subtraction.`,
    ),
    details(
      'Cells without a value, by reason',
      table(
        'Cells without a value',
        ['Reason', 'Cells'],
        [...byReason].sort((a, b) => b[1] - a[1]).map(([reason, n]) => [reasonWords(reason), count(n)]),
        [1],
      ),
    ),
  ];
}

function quality(report: Report): HTMLElement[] {
  const rows = report.rows('data_quality');
  if (rows.length === 0) return [];
  return [
    heading(report, 'Oddities in the data', 'data_quality'),
    table(
      'Checks on the data',
      ['Check', 'Concerned', 'Checked', 'Share [95%]'],
      rows.map((row) => [
        label(row.check_name),
        count(row.n_concerned),
        count(row.n),
        estimate(row, percent),
      ]),
      [1, 2],
    ),
  ];
}

/** How much to trust the rest: it stands first on the page. */
export const trust = (report: Report): HTMLElement[] => [
  ...links(report),
  ...pulled(report),
  ...withheld(report),
  ...quality(report),
];
