import type { DuckDBConnection } from '@duckdb/node-api';
import {
  type Configuration,
  type ExtractConfiguration,
  extractConfiguration,
} from '../../models/configuration.ts';
import { ConfigurationInvalid } from '../../models/errors.ts';
import { columnsOf } from '../../models/hris/column.ts';
import { type ExtractName, extractNames, extracts } from '../../models/hris/extracts.ts';
import { createCellTable } from './cell-table.ts';
import { checkRows } from './check-rows.ts';
import { checkedTable, peopleTable } from './checked-tables.ts';
import { type ExtractFile, quoted } from './extract-file.ts';
import { listed, mapColumns } from './map-columns.ts';
import { openExtract } from './open-extract.ts';
import { peoplePayloads } from './people-payloads.ts';
import { type LandedExtract, replaceLandedHris } from './replace-landed-hris.ts';

/**
 * Lands the HRIS extracts in place of the last ones. Every file is read and every row judged before anything is
 * changed: a missing file or column throws `ConfigurationInvalid` and leaves what had landed. Bad rows are set aside
 * in `landing.refusals` by file and line.
 */
export async function landHris(
  connection: DuckDBConnection,
  configuration: Configuration,
  syncId: string,
): Promise<LandedExtract[]> {
  try {
    const opened = new Map<ExtractName, ExtractFile[]>();
    for (const name of extractNames) {
      const extract = extractConfiguration(configuration, name);
      if (extract) opened.set(name, await openChecked(connection, name, extract));
    }
    for (const [name, files] of opened) {
      await readRows(connection, name, files, extractConfiguration(configuration, name)!);
    }
    if (opened.has('employees')) await peoplePayloads(connection, checkedTable('employees'), peopleTable);
    return await replaceLandedHris(connection, new Set(opened.keys()), syncId);
  } finally {
    await dropTemporary(connection);
  }
}

/** Opens an extract's files and finds its columns in each, so that a wrong configuration shows before any row is read. */
async function openChecked(
  connection: DuckDBConnection,
  name: ExtractName,
  extract: ExtractConfiguration,
): Promise<ExtractFile[]> {
  await checkDateFormats(connection, name, extract);
  const files = await openExtract(connection, `hris.${name}`, extract);
  for (const file of files) mappedColumns(name, file, extract);
  return files;
}

function mappedColumns(name: ExtractName, { file, header }: ExtractFile, extract: ExtractConfiguration) {
  const path = `hris.${name}`;
  const mapped = mapColumns({
    path,
    file,
    header,
    columns: columnsOf(extracts[name]),
    configured: extract.columns,
  });
  const nameColumns = ['full_name', 'first_name', 'last_name'];
  if (name === 'employees' && !mapped.some((column) => nameColumns.includes(column.name))) {
    throw new ConfigurationInvalid(
      `${path}.columns.full_name: no column of ${file} is known to hold a name; it has ${listed(header)}; map full_name, or first_name and last_name.`,
    );
  }
  return mapped;
}

async function checkDateFormats(
  connection: DuckDBConnection,
  name: ExtractName,
  extract: ExtractConfiguration,
): Promise<void> {
  for (const format of [extract.date_format ?? []].flat()) {
    const isKnown = await connection
      .run(`select try_strptime('2026-01-31', ${quoted(format)})`)
      .then(() => /%/.test(format))
      .catch(() => false);
    if (!isKnown) {
      throw new ConfigurationInvalid(
        `hris.${name}.date_format: "${format}" is no strptime format; write one such as %d/%m/%Y.`,
      );
    }
  }
}

async function readRows(
  connection: DuckDBConnection,
  name: ExtractName,
  files: ExtractFile[],
  extract: ExtractConfiguration,
): Promise<void> {
  const cells = `hindsight_cells_${name}`;
  const table = await createCellTable(connection, cells, Object.keys(columnsOf(extracts[name])));
  for (const file of files) await file.load(connection, table, mappedColumns(name, file, extract));
  await checkRows(connection, name, cells, checkedTable(name), extract);
  await connection.run(`drop table ${cells}`);
}

async function dropTemporary(connection: DuckDBConnection): Promise<void> {
  const reader = await connection.runAndReadAll(
    `select table_name from duckdb_tables() where database_name = 'temp' and table_name like 'hindsight\\_%' escape '\\'`,
  );
  for (const [table] of reader.getRowsJson())
    await connection.run(`drop table if exists temp.${String(table)}`);
}
