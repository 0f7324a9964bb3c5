import * as Plot from '@observablehq/plot';
import type { Row } from './data.ts';
import { element } from './elements.ts';
import { count, estimate, percent, reasonWords } from './words.ts';

/** One estimate to draw: its name, and the row it stands in. */
export interface Line {
  label: string;
  row: Row;
}

export interface IntervalPlot {
  title: string;
  axis: string;
  format: (value: unknown) => string;
  /** A line to compare with, and what standing on it means. */
  reference?: { at: number; means: string };
  domain?: [number, number];
}

const isShown = ({ row }: Line): boolean => row.suppressed_because === null && row.value !== null;
const hasInterval = ({ row }: Line): boolean => row.lower_bound !== null && row.upper_bound !== null;

function domainOf(lines: Line[], { reference, domain }: IntervalPlot): [number, number] {
  if (domain) return domain;
  const all = lines
    .flatMap(({ row }) => [row.value, row.lower_bound, row.upper_bound])
    .concat(reference ? reference.at : null)
    .filter((value): value is number => typeof value === 'number');
  if (all.length === 0) return [0, 1];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const margin = (high - low || 1) * 0.05;
  return [low - margin, high + margin];
}

/** Names stand beside their lines, and above them where the screen is narrow. */
function layoutOf(lines: Line[], width: number) {
  const areLabelsAbove = width < 560;
  const longest = Math.max(...lines.map(({ label }) => label.length));
  return {
    areLabelsAbove,
    marginLeft: areLabelsAbove ? 12 : Math.min(width * 0.4, Math.max(120, longest * 7.5 + 16)),
    lineHeight: areLabelsAbove ? 42 : 26,
  };
}

const soft = 'var(--ink-soft)';
// Text is legible across the lines of the grid only with some paper around it.
const onPaper = { stroke: 'var(--paper)', strokeWidth: 4 };

const referenceMarks = ({ at, means }: { at: number; means: string }): Plot.Markish[] => [
  Plot.ruleX([at], { stroke: soft, strokeDasharray: '4 3' }),
  Plot.text([means], { x: at, frameAnchor: 'top', dy: -18, fill: soft }),
];

const labelsAbove = (lines: Line[]): Plot.Markish =>
  Plot.text(lines, {
    y: 'label',
    frameAnchor: 'left',
    dx: -10,
    dy: -17,
    textAnchor: 'start',
    text: 'label',
    ...onPaper,
    fill: 'currentColor',
  });

const estimateMarks = (lines: Line[], [low, high]: [number, number], { format }: IntervalPlot) => [
  Plot.ruleY(lines.filter(hasInterval), {
    y: 'label',
    x1: ({ row }: Line) => Math.max(low, Number(row.lower_bound)),
    x2: ({ row }: Line) => Math.min(high, Number(row.upper_bound)),
    stroke: 'var(--accent)',
    strokeWidth: 2.5,
  }),
  Plot.dot(lines, {
    y: 'label',
    x: ({ row }: Line) => row.value,
    r: 4.5,
    fill: 'var(--accent)',
    stroke: 'var(--paper)',
    title: ({ label, row }: Line) => `${label}\n${estimate(row, format)}\nn = ${count(row.n)}`,
  }),
];

const reasonsInstead = (lines: Line[], low: number): Plot.Markish =>
  Plot.text(lines, {
    y: 'label',
    x: low,
    dx: 4,
    textAnchor: 'start',
    text: ({ row }: Line) => reasonWords(row.suppressed_because),
    ...onPaper,
    fill: soft,
    fontStyle: 'italic',
  });

const countsBeside = (lines: Line[]): Plot.Markish[] => {
  const beside = { dx: 50, textAnchor: 'end', fill: soft } as const;
  return [
    Plot.text(['n'], { ...beside, frameAnchor: 'top-right', dy: -18, fontStyle: 'italic' }),
    Plot.text(lines, {
      ...beside,
      frameAnchor: 'right',
      y: 'label',
      text: ({ row }: Line) => count(row.n),
    }),
  ];
};

function drawing(lines: Line[], plot: IntervalPlot, width: number): SVGElement | HTMLElement {
  const { areLabelsAbove, marginLeft, lineHeight } = layoutOf(lines, width);
  const domain = domainOf(lines, plot);
  return Plot.plot({
    width,
    height: lines.length * lineHeight + 84,
    marginTop: areLabelsAbove ? 38 : 28,
    marginLeft,
    marginRight: 58,
    marginBottom: 46,
    style: { fontSize: '13px', background: 'none', color: 'currentColor' },
    x: {
      domain,
      label: plot.axis,
      tickFormat: plot.format === percent ? '.0%' : plot.format,
      ticks: Math.max(2, Math.floor(width / 130)),
      grid: true,
    },
    y: {
      domain: lines.map(({ label }) => label),
      label: null,
      tickSize: 0,
      axis: areLabelsAbove ? null : 'left',
    },
    marks: [
      ...(plot.reference ? referenceMarks(plot.reference) : []),
      ...(areLabelsAbove ? [labelsAbove(lines)] : []),
      ...estimateMarks(lines.filter(isShown), domain, plot),
      reasonsInstead(
        lines.filter((line) => !isShown(line)),
        domain[0],
      ),
      ...countsBeside(lines),
    ],
  });
}

/** An image is one thing to assistive technology: its own name says all, and its parts have none. */
function nameAsImage(image: Element, name: string): void {
  for (const part of image.querySelectorAll('[aria-label]')) {
    part.setAttribute('data-part', part.getAttribute('aria-label') ?? '');
    part.removeAttribute('aria-label');
  }
  image.setAttribute('role', 'img');
  image.setAttribute('aria-label', name);
}

/**
 * Estimates with their intervals and counts, one line each, in the order given. What is withheld keeps its line and
 * says why; it is never drawn as zero. Drawn again when the column of text around it changes its width.
 */
export function intervalPlot(lines: Line[], plot: IntervalPlot): HTMLElement {
  const figure = element('figure', { class: 'plot' });
  const said = lines
    .map(({ label, row }) => `${label}: ${estimate(row, plot.format)}, n = ${count(row.n)}`)
    .join('; ');
  let drawnAt = 0;
  new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    if (width === 0 || Math.abs(width - drawnAt) <= 4) return;
    drawnAt = width;
    const image = drawing(lines, plot, width);
    nameAsImage(image, `${plot.title}. ${said}`);
    figure.replaceChildren(element('figcaption', {}, plot.title), image);
  }).observe(figure);
  return figure;
}
