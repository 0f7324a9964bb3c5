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
/** The least room that words are worth cutting to. */
const fewWords = 16;

/** Words that name what an id stands for. */
const spoken: Record<string, string> = {
  scope_id: 'scope_name',
  interviewer_id: 'interviewer_name',
  stage_id: 'stage_name',
  archive_reason_id: 'reason_text',
  template_id: 'template',
};

/**
 * A relation for people at 80 columns: what names the row, as many further columns as fit, n, and the value with its
 * bounds in brackets or the reason there is none. What is the same in every row is said once, above; a name stands for
 * its id wherever it tells the rows apart as well.
 */
export function relationTable({ columns, grain, rows }: RelationRows): string {
  const at = (name: string): number => columns.findIndex((column) => column.name === name);
  const valuesOf = (name: string): Cell[] => rows.map((row) => row[at(name)] ?? null);
  const isSame = (name: string, other: string): boolean =>
    rows.every((row) => row[at(name)] === row[at(other)]);
  const isMetric = closing.every((name) => at(name) >= 0);
  const isConstant = (name: string): boolean => new Set(valuesOf(name)).size === 1;
  const isWord = (name: string): boolean => valuesOf(name).some((value) => typeof value === 'string');

  const hidden = new Set<string>(isMetric ? closing : []);
  for (const [id, name] of Object.entries(spoken)) {
    if (at(id) < 0 || at(name) < 0) continue;
    const [ids, names] = [new Set(valuesOf(id)), new Set(valuesOf(name))];
    hidden.add(isSame(id, name) || names.size < ids.size || names.has(null) ? name : id);
  }
  const idOf = (name: string): string | undefined =>
    Object.keys(spoken).find((id) => spoken[id] === name && hidden.has(id));
  const namesRow = (name: string): boolean => grain.includes(name) || idOf(name) !== undefined;
  const repeats = (name: string): boolean =>
    isMetric && !namesRow(name) && (isSame(name, 'n') || isSame(name, 'value'));

  const place = ({ name }: ColumnInfo): number => at(idOf(name) ?? name);
  const plain = columns
    .filter(({ name }) => !hidden.has(name))
    .sort((one, other) => place(one) - place(other));
  const said =
    rows.length > 1 ? plain.filter(({ name }) => isConstant(name) && (namesRow(name) || isWord(name))) : [];
  const asColumn = ({ name, unit }: ColumnInfo): TableColumn => ({
    title: name,
    isRight: unit !== null || valuesOf(name).some((value) => typeof value === 'number'),
    isKept: !isMetric && name === columns[0]?.name,
    cells: valuesOf(name).map((value) => cellInWords(value, name, unit)),
  });
  const last = isMetric ? closingColumns(columns, rows, at) : [];
  const unsaid = plain.filter((column) => !said.includes(column));
  const shown = unsaid.filter(({ name }) => namesRow(name)).map(asColumn);
  const left: string[] = [];
  let room = width - tableWidth([...shown, ...last]);
  for (const column of unsaid.filter(({ name }) => !namesRow(name))) {
    const next = asColumn(column);
    const whole = tableWidth([next]);
    const least = isMetric || next.isRight ? whole : Math.min(whole, Math.max(next.title.length, fewWords));
    if (repeats(column.name) || least + 2 > room) left.push(column.name);
    else {
      shown.push(next);
      room -= least + 2;
    }
  }
  left.push(...Object.keys(spoken).filter((id) => hidden.has(id) && !isSame(id, spoken[id]!)));
  const head = said.map(
    ({ name, unit }) => `${name}: ${cellInWords(rows[0]![at(name)] ?? null, name, unit)}`,
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
      title: '95% bounds or reason',
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
