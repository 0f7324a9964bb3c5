import type {
  BuildDifference,
  Change,
  MovedCell,
  RelationDifference,
  Scalar,
} from '../../activities/publish/compare-builds.ts';
import { cellInWords } from './cell.ts';
import { reasonInWords } from './reasons.ts';
import { wrap } from './wrap.ts';

const minutes = (iso: string): string => iso.slice(0, 16).replace('T', ' ');
const many = (count: number): string => count.toLocaleString('en-US');

const whyNotCompared = {
  new: 'not in the older build',
  gone: 'not in the newer build any more',
  other_grain: 'its rows stand for something else now; not compared',
};

/** What moved between two builds, for people: relation by relation, the cells that moved most first. */
export function differenceInWords(
  { older, newer, thresholds, not_compared, relations }: BuildDifference,
  limit: number,
): string {
  const lines = [
    `older  built ${minutes(older.built_at)} UTC, as of ${older.as_of.slice(0, 10)}  (${older.build})`,
    `newer  built ${minutes(newer.built_at)} UTC, as of ${newer.as_of.slice(0, 10)}  (${newer.build})`,
    ...thresholds.map(({ name, from, to }) => `threshold ${name}: ${from ?? 'none'} → ${to ?? 'none'}`),
    ...not_compared.map(({ relation, because }) => `${relation}: ${whyNotCompared[because]}`),
  ];
  if (relations.length === 0)
    lines.push('', not_compared.length > 0 ? 'Nothing else moved.' : 'Nothing moved.');
  for (const relation of relations) lines.push('', ...relationLines(relation, limit));
  return lines.join('\n');
}

function relationLines(
  { relation, rows_before, rows_after, moved, appeared, gone }: RelationDifference,
  limit: number,
): string[] {
  const counts = [
    `${many(moved.length)} of ${many(rows_after)} cells moved`,
    ...(appeared.length > 0 ? [`${many(appeared.length)} new`] : []),
    ...(gone.length > 0 ? [`${many(gone.length)} of ${many(rows_before)} gone`] : []),
  ];
  const lines = [wrap(`${relation}: ${counts.join(', ')}`)];
  const ranked = [...moved].sort((a, b) => size(b) - size(a));
  for (const { cell, changes } of ranked.slice(0, limit)) {
    lines.push(wrap(cellName(cell), 80, '  '));
    lines.push(
      wrap(
        Object.entries(changes)
          .map(([column, change]) => inWords(column, change))
          .join('; '),
        80,
        '    ',
      ),
    );
  }
  if (ranked.length > limit) lines.push(`  … and ${many(ranked.length - limit)} more; --limit 0 prints all.`);
  return lines;
}

/** A value that came or went ranks before every value that moved. */
const size = ({ changes }: MovedCell): number => {
  const value = changes.value;
  if (!value) return 0;
  return value.by === null ? Number.MAX_VALUE : Math.abs(value.by);
};

const cellName = (cell: Record<string, Scalar>): string =>
  Object.values(cell)
    .filter((part) => part !== null)
    .join(' · ');

function inWords(column: string, { from, to, by }: Change): string {
  const say = (value: Scalar): string =>
    column === 'suppressed_because' && typeof value === 'string'
      ? reasonInWords(value)
      : precise(value, column);
  const moved = by === null ? '' : ` (${by > 0 ? '+' : '−'}${precise(Math.abs(by), column)})`;
  return `${column} ${say(from)} → ${say(to)}${moved}`;
}

/** Enough digits that a small movement shows. */
const precise = (value: Scalar, column: string): string =>
  typeof value === 'number' && !Number.isInteger(value)
    ? String(Number(value.toPrecision(4)))
    : cellInWords(value, column, 'count');
