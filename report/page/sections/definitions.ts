import type { Report } from '../data.ts';
import { definitionBody } from '../definition.ts';
import { element, table } from '../elements.ts';
import { decimal } from '../words.ts';

/** Every relation's definition, and every threshold with its source. */
export const definitions = (report: Report): HTMLElement[] => [
  ...Object.keys(report.data.definitions)
    .sort()
    .map((relation) => {
      const body = element(
        'details',
        { id: `definition-${relation}` },
        element('summary', {}, `metrics.${relation}`),
      );
      body.addEventListener(
        'toggle',
        () => body.querySelector('.definition') ?? body.append(definitionBody(report, relation)),
        { once: true },
      );
      return body;
    }),
  element('h3', {}, 'Thresholds'),
  table(
    'Thresholds in force',
    ['Threshold', 'Value', 'Source', 'Status'],
    report.data.thresholds.map(({ name, value, source, status }) => [
      name,
      Number.isInteger(value) ? String(value) : decimal(value),
      source ?? '–',
      status ?? '–',
    ]),
    [1],
  ),
];
