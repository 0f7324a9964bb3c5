import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ExtractConfiguration } from '../../models/configuration.ts';
import { ConfigurationInvalid } from '../../models/errors.ts';
import { type ExtractFile, quoted } from './extract-file.ts';
import { readDelimited } from './read-delimited.ts';
import { readParquet } from './read-parquet.ts';
import { readRecords } from './read-records.ts';
import { readWorkbook } from './read-workbook.ts';

/** Opens every file of an extract, by name. Throws `ConfigurationInvalid` where there is none, or none we can read. */
export async function openExtract(
  connection: DuckDBConnection,
  configurationPath: string,
  extract: ExtractConfiguration,
): Promise<ExtractFile[]> {
  const files: ExtractFile[] = [];
  for (const path of await filesNamed(connection, configurationPath, extract.file)) {
    files.push(await openFile(connection, configurationPath, extract, path));
  }
  return files;
}

async function filesNamed(
  connection: DuckDBConnection,
  configurationPath: string,
  pattern: string,
): Promise<string[]> {
  if (existsSync(pattern)) return [readable(configurationPath, pattern)];
  const reader = await connection.runAndReadAll(`select file from glob(${quoted(pattern)}) order by file`);
  const found = reader.getRowsJson().map(([file]) => String(file));
  if (found.length > 0) return found.map((path) => readable(configurationPath, path));
  throw new ConfigurationInvalid(
    `${configurationPath}.file: there is no ${pattern}; put the extract there, or write where it is.`,
  );
}

function readable(configurationPath: string, path: string): string {
  if (statSync(path).isDirectory()) {
    throw new ConfigurationInvalid(
      `${configurationPath}.file: ${path} is a folder; write ${path}/*.csv to read its files.`,
    );
  }
  try {
    accessSync(path, constants.R_OK);
    return path;
  } catch {
    throw new ConfigurationInvalid(
      `${configurationPath}.file: ${path} may not be read; give this user the right to read it.`,
    );
  }
}

async function openFile(
  connection: DuckDBConnection,
  configurationPath: string,
  extract: ExtractConfiguration,
  path: string,
): Promise<ExtractFile> {
  switch (extname(path).toLowerCase()) {
    case '.csv':
    case '.txt':
    case '.tsv':
    case '.tab': {
      const { delimiter, skip_rows: skipRows } = extract;
      return readDelimited({
        path,
        delimiter,
        skipRows,
        encoding: knownEncoding(configurationPath, extract.encoding),
      });
    }
    case '.xlsx':
      return readWorkbook({ path, configurationPath, sheet: extract.sheet, skipRows: extract.skip_rows });
    case '.json':
      return readRecords(connection, { path, configurationPath, isOnePerLine: false });
    case '.ndjson':
    case '.jsonl':
      return readRecords(connection, { path, configurationPath, isOnePerLine: true });
    case '.parquet':
      return readParquet(connection, { path, configurationPath });
    default:
      throw new ConfigurationInvalid(
        `${configurationPath}.file: ${basename(path)} is none of .csv, .tsv, .xlsx, .json, .ndjson, .parquet; export it as one of them.`,
      );
  }
}

function knownEncoding(configurationPath: string, encoding: string | undefined): string | undefined {
  try {
    return encoding && new TextDecoder(encoding).encoding;
  } catch {
    throw new ConfigurationInvalid(
      `${configurationPath}.encoding: "${encoding}" is no encoding; utf-8, utf-16le and windows-1252 are.`,
    );
  }
}
