import { quoted } from './extract-file.ts';

/** Blanks, tabs, line ends, and the blank that spreadsheets never break at. */
const blanks = "' ' || chr(9) || chr(10) || chr(13) || chr(160)";

/** A cell's text without blanks around it, null where nothing is left. */
export const textOfCell = (column: string): string => `nullif(trim("${column}", ${blanks}), '')`;

/** What systems write where there is no date. */
const noDate = `('n/a', 'na', '#n/a', 'null', 'none', 'nan', 'nat', '-', '--', '0000-00-00')`;

/** A date cell's text, null where the system says that there is no date. */
export const dateText = (column: string): string =>
  `if(lower(${textOfCell(column)}) in ${noDate}, null, ${textOfCell(column)})`;

/**
 * The day that a cell names, null where it names none that exists: by the configured formats, else in ISO, with or
 * without a time of day. A time zone does not move it: what the HRIS wrote is the employee's own day.
 * Workbooks and Parquet have dates of their own, which no format describes; a workbook may also hold the serial number.
 */
export function dayOf(column: string, formats: readonly string[]): string {
  const text = textOfCell(column);
  const iso = `case
    when regexp_matches(${text}, '^\\d{4}-\\d{1,2}-\\d{1,2}([T ].*)?$') then try_cast(regexp_extract(${text}, '^[0-9-]+') as date)
    when regexp_full_match(${text}, '\\d{8}') then cast(try_strptime(${text}, '%Y%m%d') as date)
    when _is_typed and regexp_full_match(${text}, '\\d{5}(\\.\\d+)?') then date '1899-12-30' + cast(floor(cast(${text} as double)) as integer)
  end`;
  if (formats.length === 0) return existing(iso);
  const formatted = formats.map((format) => `cast(try_strptime(${text}, ${quoted(format)}) as date)`);
  return existing(`if(_is_typed, ${iso}, null)`, ...formatted);
}

/** The first that exists: a year such as 24 or 20024 is a slip of the pen or a format that does not fit. */
const existing = (...days: string[]): string =>
  `list_filter([${days.join(', ')}], lambda x: year(x) between 1900 and 2199 or year(x) = 9999)[1]`;

/**
 * Ends of employment, from the words that systems and people use; null where the word says neither. The HRIS's own
 * verdict goes before a reason beside it: who left of their own will over performance reviews was not dismissed.
 */
export function terminationType(column: string): string {
  const word = `lower(${textOfCell(column)})`;
  return `case
    when regexp_matches(${word}, '^(i|inv|invol)$|in-?vol|non-?\\s?vol|not vol') then 'involuntary'
    when regexp_matches(${word}, '^(v|vol)$|volunt') then 'voluntary'
    when regexp_matches(${word}, 'dismiss|fired|lay-?\\s?off|laid off|redundan|reduction in force|\\brif\\b|for cause|discharge|misconduct|performance|position eliminat|company.initiated|employer.initiated') then 'involuntary'
    when regexp_matches(${word}, 'resign|quit|retire|personal|another (job|position)|new (job|position)|employee.initiated|job abandon') then 'voluntary'
  end`;
}
