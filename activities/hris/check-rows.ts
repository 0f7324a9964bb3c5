import type { DuckDBConnection } from '@duckdb/node-api';
import type { ExtractConfiguration } from '../../models/configuration.ts';
import { columnsOf } from '../../models/hris/column.ts';
import { type ExtractName, extracts } from '../../models/hris/extracts.ts';
import { dateText, dayOf, terminationType, textOfCell } from './cell-values.ts';
import { quoted } from './extract-file.ts';

interface Rule {
  column: string;
  isBroken: string;
  reason: string;
}

const rulesOf: Record<ExtractName, Rule[]> = {
  employees: [
    { column: 'employee_id', isBroken: 'employee_id is null', reason: 'no employee_id' },
    { column: 'start_date', isBroken: 'start_date_text is null', reason: 'no start_date' },
    {
      column: 'start_date',
      isBroken: 'start_date is null',
      reason: 'start_date is not a date that exists, or not in the format configured',
    },
    {
      column: 'termination_date',
      isBroken: 'termination_date_text is not null and termination_date is null',
      reason: 'termination_date is not a date that exists, or not in the format configured',
    },
    {
      column: 'termination_date',
      isBroken: 'termination_date < start_date',
      reason: 'termination_date is before start_date',
    },
    {
      column: 'full_name',
      isBroken: 'coalesce(full_name, first_name, last_name, preferred_name) is null',
      reason: 'no name',
    },
  ],
  reviews: [
    { column: 'employee_id', isBroken: 'employee_id is null', reason: 'no employee_id' },
    { column: 'reviewed_on', isBroken: 'reviewed_on_text is null', reason: 'no reviewed_on' },
    {
      column: 'reviewed_on',
      isBroken: 'reviewed_on is null',
      reason: 'reviewed_on is not a date that exists, or not in the format configured',
    },
    { column: 'rating', isBroken: 'rating_text is null', reason: 'no rating' },
    {
      column: 'rating',
      isBroken: 'rating is null',
      reason: 'rating is no number and not among hris.reviews.ratings',
    },
  ],
  demographics: [
    { column: 'employee_id', isBroken: 'employee_id is null', reason: 'no employee_id' },
    {
      column: 'birth_date',
      isBroken: 'birth_date_text is not null and birth_date is null',
      reason: 'birth_date is not a date that exists, or not in the format configured',
    },
  ],
};

/** One row per employee; reviews are many. */
const isOncePerEmployee: Record<ExtractName, boolean> = {
  employees: true,
  reviews: false,
  demographics: true,
};

/**
 * Turns cells into typed columns, with what is wrong with each row in `_path` and `_reason`: the first rule it breaks,
 * or being a later row of an employee who has one. Nothing of the row itself goes into the reason.
 */
export async function checkRows(
  connection: DuckDBConnection,
  name: ExtractName,
  cells: string,
  checked: string,
  extract: ExtractConfiguration,
): Promise<void> {
  const rules = [{ column: '', isBroken: '_problem is not null', reason: '' }, ...rulesOf[name]];
  const first = (of: (rule: Rule) => string): string =>
    `case ${rules.map((rule) => `when ${rule.isBroken} then ${of(rule)}`).join(' ')} end`;
  const isRepeated = isOncePerEmployee[name]
    ? '_reason is null and row_number() over (partition by employee_id, _reason is null order by _place) > 1'
    : 'false';
  await connection.run(`
    create or replace temp table ${checked} as
    with typed as (
      select rowid as _place, _file, _line, _problem, ${typedColumns(name, extract).join(', ')} from ${cells}
    ),
    judged as (
      select *,
        ${first((rule) => (rule.column ? quoted(rule.column) : 'null'))} as _path,
        ${first((rule) => (rule.column ? quoted(rule.reason) : '_problem'))} as _reason
      from typed
    )
    select * replace (
      if(${isRepeated}, 'employee_id', _path) as _path,
      if(${isRepeated}, 'employee_id of an earlier row', _reason) as _reason
    )
    from judged order by _place`);
}

function typedColumns(name: ExtractName, extract: ExtractConfiguration): string[] {
  const formats = [extract.date_format ?? []].flat();
  return Object.entries(columnsOf(extracts[name])).flatMap(([column, { kind }]) => {
    if (column === 'rating')
      return [`${ratingOf(extract)} as rating`, `${textOfCell('rating')} as rating_text`];
    if (column === 'termination_type') return [`${terminationType(column)} as ${column}`];
    if (column === 'termination_date') {
      return [
        `${openEnded(dayOf(column, formats))} as ${column}`,
        `if(${isFarOff(dayOf(column, formats))}, null, ${dateText(column)}) as ${column}_text`,
      ];
    }
    if (kind === 'date')
      return [`${dayOf(column, formats)} as ${column}`, `${dateText(column)} as ${column}_text`];
    if (kind === 'number') return [`${numberOf(column)} as ${column}`];
    return [`${textOfCell(column)} as ${column}`];
  });
}

/** Systems write 9999-12-31 for "still here". */
const isFarOff = (day: string): string => `coalesce(year(${day}) = 9999, false)`;
const openEnded = (day: string): string => `if(${isFarOff(day)}, null, ${day})`;

/** A number, with the comma of continental Europe or the point. */
const numberOf = (column: string): string =>
  `list_filter([try_cast(regexp_replace(${textOfCell(column)}, '^(-?\\d+),(\\d{1,2})$', '\\1.\\2') as double)], lambda x: isfinite(x))[1]`;

function ratingOf(extract: ExtractConfiguration): string {
  const labels = Object.entries(extract.ratings ?? {});
  if (labels.length === 0) return numberOf('rating');
  const byLabel = new Map(labels.map(([label, value]) => [foldedLabel(label), value]));
  const keys = [...byLabel.keys()].map(quoted).join(', ');
  const values = [...byLabel.values()].map((value) => `cast(${value} as double)`).join(', ');
  const label = `regexp_replace(lower(${textOfCell('rating')}), '[\\s\\x{a0}]+', ' ', 'g')`;
  return `coalesce(map([${keys}], [${values}])[${label}], ${numberOf('rating')})`;
}

/** Letters of either case and any blanks between words make one label. */
const foldedLabel = (label: string): string => label.trim().toLowerCase().replaceAll(/\s+/g, ' ');
