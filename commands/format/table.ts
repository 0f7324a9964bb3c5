export interface TableColumn {
  title: string;
  isRight: boolean;
  /** Stands whole while others can give way. */
  isKept?: boolean;
  cells: string[];
}

const gap = '  ';

export const tableWidth = (columns: TableColumn[]): number =>
  columns.reduce((sum, column) => sum + widthOf(column), 0) + gap.length * Math.max(0, columns.length - 1);

const lengthOf = (text: string): number => [...text].length;
const widthOf = ({ title, cells }: TableColumn): number => Math.max(...[title, ...cells].map(lengthOf));

const padded = (text: string, width: number, isRight: boolean): string => {
  const fill = ' '.repeat(Math.max(0, width - lengthOf(text)));
  return isRight ? fill + text : text + fill;
};

const cut = (text: string, width: number): string =>
  lengthOf(text) <= width ? text : `${[...text].slice(0, Math.max(1, width - 1)).join('')}…`;

/** Lays columns out beside each other. Where they are too wide, the widest text gives way first. */
export function table(columns: TableColumn[], width = 80): string {
  const widths = columns.map(widthOf);
  while (widths.reduce((sum, each) => sum + each, gap.length * (columns.length - 1)) > width) {
    const widest = columns.reduce(
      (best, column, index) =>
        !column.isRight && !column.isKept && (best < 0 || widths[index]! > widths[best]!) ? index : best,
      -1,
    );
    if (widest < 0 || widths[widest]! <= 8) break;
    widths[widest]! -= 1;
  }
  const line = (cells: string[]): string =>
    cells
      .map((text, index) => padded(cut(text, widths[index]!), widths[index]!, columns[index]!.isRight))
      .join(gap)
      .trimEnd();
  const rows = columns[0]?.cells.map((_, row) => line(columns.map((column) => column.cells[row]!))) ?? [];
  return [line(columns.map((column) => column.title)), ...rows].join('\n');
}
