import { basename } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { ConfigurationInvalid } from '../../models/errors.ts';
import type { CellTable } from './cell-table.ts';
import { type ExtractFile, indexesFor, quoted } from './extract-file.ts';
import { encodingOf, isBareUtf8, textOf } from './text-encoding.ts';

export interface ReadRecordsInput {
  path: string;
  /** `hris.employees`, for the error. */
  configurationPath: string;
  isOnePerLine: boolean;
}

let opened = 0;

/** Opens a JSON array of records, or NDJSON. A record's line is its place in the array, or its line of the file. */
export async function readRecords(
  connection: DuckDBConnection,
  input: ReadRecordsInput,
): Promise<ExtractFile> {
  opened += 1;
  const records = `hindsight_records_${opened}`;
  const file = basename(input.path);
  if (input.isOnePerLine) await loadLines(connection, records, input.path);
  else await loadArray(connection, records, input, file);
  return { file, header: await keysOf(connection, records), load };

  async function load(
    into: DuckDBConnection,
    table: CellTable,
    mapped: Parameters<ExtractFile['load']>[2],
  ): Promise<void> {
    const header = mapped.length === 0 ? [] : await keysOf(into, records);
    const cells = indexesFor(table, mapped).map((index) =>
      index === undefined ? 'null' : cellOf(header[index]!),
    );
    await into.run(`
      insert into ${table.name}
      select ${quoted(file)}, line, if(json_type(record) is distinct from 'OBJECT', 'not a JSON record', null), false,
        ${cells.join(', ')}
      from ${records} order by line`);
    await into.run(`drop table ${records}`);
  }
}

/**
 * JSON has one kind of number: 1001.0 is how a float column writes the employee number 1001. A record or a list where a
 * value should be is no cell: nobody's number is `{"value": 1}`.
 */
function cellOf(key: string): string {
  const pointer = quoted(`/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  const text = `json_extract_string(record, ${pointer})`;
  return `case json_type(record, ${pointer})
    when 'DOUBLE' then regexp_replace(${text}, '\\.0+$', '')
    when 'OBJECT' then null
    when 'ARRAY' then null
    else ${text}
  end`;
}

async function keysOf(connection: DuckDBConnection, records: string): Promise<string[]> {
  const reader = await connection.runAndReadAll(`
    select key, min(line * 1000 + place) as first
    from (
      select line, unnest(json_keys(record)) as key, generate_subscripts(json_keys(record), 1) as place
      from ${records} where json_type(record) = 'OBJECT'
    )
    group by key order by first`);
  return reader.getRowsJson().map(([key]) => String(key));
}

async function loadLines(connection: DuckDBConnection, records: string, path: string): Promise<void> {
  const lines = `${records}_lines`;
  await connection.run(`create or replace temp table ${lines} (line bigint, text varchar)`);
  const appender = await connection.createAppender(lines, 'main', 'temp');
  let line = 0;
  let rest = '';
  const append = (text: string): void => {
    line += 1;
    if (text.trim() === '') return;
    appender.appendBigInt(BigInt(line));
    appender.appendVarchar(text);
    appender.endRow();
  };
  for await (const text of textOf(path, await encodingOf(path))) {
    const pieces = (rest + text).split('\n');
    rest = pieces.pop()!;
    for (const piece of pieces) append(piece);
  }
  append(rest);
  appender.closeSync();
  await connection.run(`
    create or replace temp table ${records} as select line, try_cast(text as json) as record from ${lines};
    drop table ${lines}`);
}

async function loadArray(
  connection: DuckDBConnection,
  records: string,
  input: ReadRecordsInput,
  file: string,
): Promise<void> {
  try {
    if (await isBareUtf8(input.path)) {
      await connection.run(`
        create or replace temp table ${records} as
        select row_number() over () as line, json as record
        from read_json_objects(${quoted(input.path)}, format = 'auto', maximum_object_size = 268435456)`);
    } else {
      await connection.run(
        `create or replace temp table ${records} as
         select row_number() over () as line, record from (
           select unnest(if(json_type($text) = 'ARRAY', cast($text as json[]), [cast($text as json)])) as record
         )`,
        { text: await wholeText(input.path) },
      );
    }
    await unwrapEnvelope(connection, records);
  } catch {
    throw new ConfigurationInvalid(
      `${input.configurationPath}.file: ${file} is not JSON that can be read; export a list of records.`,
    );
  }
}

/** Windows writes JSON with a byte order mark, or in UTF-16, which DuckDB does not read. */
async function wholeText(path: string): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of textOf(path, await encodingOf(path))) pieces.push(piece);
  return pieces.join('');
}

/** BambooHR's reports wrap the list: `{"title": …, "fields": […], "employees": […]}`. */
async function unwrapEnvelope(connection: DuckDBConnection, records: string): Promise<void> {
  const reader = await connection.runAndReadAll(`
    with wrapped as (
      select record, unnest(json_keys(record)) as key from ${records} where (select count(*) from ${records}) = 1
    ),
    lists as (
      select key from wrapped
      where json_type(record, '/' || key) = 'ARRAY' and json_type(record, '/' || key || '/0') = 'OBJECT'
    )
    select key from lists order by key = 'employees' desc, key = 'fields', key limit 1`);
  const key = reader.getRowsJson()[0]?.[0];
  if (key === undefined) return;
  await connection.run(`
    create or replace temp table ${records} as
    select row_number() over () as line, record
    from (select unnest(cast(json_extract(record, ${quoted(`/${key}`)}) as json[])) as record from ${records})`);
}
