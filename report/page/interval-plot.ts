import * as Plot from '@observablehq/plot';
import { element } from './elements.ts';
import { reasonWords } from './words.ts';

/** One estimate to draw: a point with its interval, or the reason there is none. */
export interface Interval {
  label: string;
  value: number | null;
  lower: number | null;
  upper: number | null;
  reason: string | null;
  n: number | null;
}

export interface IntervalPlot {
  title: string;
  axis: string;
  /** A line to compare with: no difference, four fifths, the company. */
  reference?: number;
  format: (value: unknown) => string;
  domain?: [number, number];
}

function domainOf(rows: Interval[], reference: number | undefined): [number, number] {
  const values = rows
    .flatMap((row) => [row.value, row.lower, row.upper])
    .filter((value): value is number => value !== null);
  const all = reference === undefined ? values : [...values, reference];
  if (all.length === 0) return [0, 1];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const margin = (high - low || 1) * 0.05;
  return [low - margin, high + margin];
}

/**
 * Estimates with their intervals, one line each, in the order given. What is withheld keeps its line and says why;
 * it is never drawn as zero. Drawn again when the column of text around it changes its width.
 */
export function intervalPlot(
  rows: Interval[],
  { title, axis, reference, format, domain }: IntervalPlot,
): HTMLElement {
  const figure = element('figure', { class: 'plot' });
  const said = rows
    .map((row) => `${row.label}: ${row.reason ? reasonWords(row.reason) : format(row.value)}`)
    .join('; ');
  const draw = (width: number): void => {
    const marginLeft = Math.min(230, Math.max(140, width * 0.32));
    const letters = Math.floor(marginLeft / 7) - 2;
    const short = (text: string): string => (text.length > letters ? `${text.slice(0, letters - 1)}…` : text);
    const [low, high] = domain ?? domainOf(rows, reference);
    const shown = rows.filter((row) => row.reason === null && row.value !== null);
    const withheld = rows.filter((row) => row.reason !== null);
    const drawing = Plot.plot({
      width,
      height: rows.length * 26 + 64,
      marginLeft,
      marginRight: 30,
      marginBottom: 44,
      style: { fontSize: '13px', background: 'none', color: 'currentColor' },
      x: {
        domain: [low, high],
        label: axis,
        tickFormat: (value: number) => format(value),
        ticks: Math.max(2, Math.floor(width / 130)),
        grid: true,
      },
      y: { domain: rows.map((row) => row.label), label: null, tickFormat: short, tickSize: 0 },
      marks: [
        ...(reference === undefined
          ? []
          : [Plot.ruleX([reference], { stroke: 'var(--ink-soft)', strokeDasharray: '4 3' })]),
        Plot.ruleY(
          shown.filter((row) => row.lower !== null && row.upper !== null),
          {
            y: 'label',
            x1: (row: Interval) => Math.max(low, row.lower ?? low),
            x2: (row: Interval) => Math.min(high, row.upper ?? high),
            stroke: 'var(--accent)',
            strokeWidth: 2.5,
          },
        ),
        Plot.dot(shown, {
          y: 'label',
          x: 'value',
          r: 4.5,
          fill: 'var(--accent)',
          stroke: 'var(--paper)',
          title: (row: Interval) =>
            `${row.label}\n${format(row.value)} [${format(row.lower)}, ${format(row.upper)}]\nn = ${row.n ?? '–'}`,
        }),
        Plot.text(withheld, {
          y: 'label',
          x: low,
          dx: 4,
          textAnchor: 'start',
          text: (row: Interval) => reasonWords(row.reason),
          fill: 'var(--ink-soft)',
          fontStyle: 'italic',
        }),
      ],
    });
    // Within an image the parts have no names of their own.
    for (const part of drawing.querySelectorAll('[aria-label]')) {
      part.setAttribute('data-part', part.getAttribute('aria-label') ?? '');
      part.removeAttribute('aria-label');
    }
    drawing.setAttribute('role', 'img');
    drawing.setAttribute('aria-label', `${title}. ${said}`);
    figure.replaceChildren(element('figcaption', {}, title), drawing);
  };
  let drawnAt = 0;
  new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    if (width > 0 && Math.abs(width - drawnAt) > 4) {
      drawnAt = width;
      draw(width);
    }
  }).observe(figure);
  return figure;
}
