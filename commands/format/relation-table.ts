import { type Cell, cellInWords } from './cell.ts';
import { reasonInWords } from './reasons.ts';
import { type TableColumn, table, tableWidth } from './table.ts';
import { wrap } from './wrap.ts';

export interface ColumnInfo {
  name: string;
  unit: string | null;
}

export interface RelationRows {
  columns: ColumnInfo[];
  /** Columns that together name a row. */
  grain: string[];
  rows: Cell[][];
}

const closing = ['n', 'value', 'lower_bound', 'upper_bound', 'suppressed_because'];
const width = 80;

/**
 * A relation for people at 80 columns: what names the row, as many further columns as fit, n, and the value with its
 * bounds in brackets or the reason there is none. What is the same in every row is said once, above.
 */
export function relationTable({ columns, grain, rows }: RelationRows): string {
  const at = (name: string): number => columns.findIndex((column) => column.name === name);
  const isMetric = closing.every((name) => at(name) >= 0);
  const plain = columns.filter(({ name }) => !(isMetric && closing.includes(name)));
  const isConstant = ({ name }: ColumnInfo): boolean =>
    rows.every((row) => row[at(name)] === rows[0]?.[at(name)]);
  const isWord = ({ name }: ColumnInfo): boolean => typeof rows[0]?.[at(name)] === 'string';
  const isSameAsId = ({ name }: ColumnInfo): boolean =>
    name === 'scope_name' && rows.every((row) => row[at(name)] === row[at('scope_id')]);
  const said =
    rows.length > 1
      ? plain.filter((column) => isConstant(column) && (grain.includes(column.name) || isWord(column)))
      : [];
  const leading = plain.filter((column) => grain.includes(column.name) && !said.includes(column));
  const others = plain.filter(
    (column) => !grain.includes(column.name) && !said.includes(column) && !isSameAsId(column),
  );
  const asColumn = ({ name, unit }: ColumnInfo): TableColumn => ({
    title: name,
    isRight: rows.some((row) => typeof row[at(name)] === 'number'),
    cells: rows.map((row) => cellInWords(row[at(name)] ?? null, name, unit)),
  });
  const last = isMetric ? closingColumns(columns, rows, at) : [];
  const shown = leading.map(asColumn);
  const left: string[] = [];
  for (const column of others) {
    const next = asColumn(column);
    if (tableWidth([...shown, next, ...last]) <= width) shown.push(next);
    else left.push(column.name);
  }
  const head = said.map(
    (column) => `${column.name}: ${cellInWords(rows[0]![at(column.name)] ?? null, column.name, column.unit)}`,
  );
  return [
    ...(head.length > 0 ? [wrap(head.join(' · ')), ''] : []),
    table([...shown, ...last], width),
    ...(left.length > 0
      ? ['', wrap(`Not shown: ${left.join(', ')}. All of them: --long, --json or --csv.`)]
      : []),
  ].join('\n');
}

function closingColumns(columns: ColumnInfo[], rows: Cell[][], at: (name: string) => number): TableColumn[] {
  const unitOf = (name: string): string | null => columns[at(name)]!.unit;
  const say = (row: Cell[], name: string): string =>
    cellInWords(row[at(name)] ?? null, name, unitOf(name) ?? unitOf('value'));
  const bounds = (row: Cell[]): string =>
    row[at('lower_bound')] === null && row[at('upper_bound')] === null
      ? ''
      : `[${say(row, 'lower_bound')}, ${say(row, 'upper_bound')}]`;
  const reason = (row: Cell[]): string => {
    const why = row[at('suppressed_because')];
    return typeof why === 'string' ? reasonInWords(why) : '';
  };
  return [
    { title: 'n', isRight: true, cells: rows.map((row) => say(row, 'n')) },
    { title: 'value', isRight: true, cells: rows.map((row) => (reason(row) ? '–' : say(row, 'value'))) },
    {
      title: '95% bounds, or why none',
      isRight: false,
      cells: rows.map((row) => reason(row) || bounds(row)),
    },
  ];
}

/** Every column of every row, one row a block. */
export function relationBlocks({ columns, rows }: RelationRows): string {
  const name = Math.max(...columns.map((column) => column.name.length));
  return rows
    .map((row) =>
      columns
        .map(({ name: column, unit }, index) => {
          const isReason = column === 'suppressed_because' && typeof row[index] === 'string';
          const text = isReason
            ? reasonInWords(row[index] as string)
            : cellInWords(row[index] ?? null, column, unit);
          return `${column.padEnd(name)}  ${wrap(text, width, ' '.repeat(name + 2)).trimStart()}`;
        })
        .join('\n'),
    )
    .join('\n\n');
}
