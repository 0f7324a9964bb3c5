import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Finding } from './finding.ts';

/**
 * Whether DuckDB's own encryption can write here. The statically linked build can only read with it: writing needs the
 * random numbers of the httpfs extension, which is a download.
 */
export async function examineEncryption(): Promise<Finding> {
  const about = 'encryption';
  if (await canEncrypt()) {
    return {
      about,
      state: 'note',
      says: "DuckDB's encryption could write here; warehouses are protected by file modes only",
      remedy: 'keep HINDSIGHT_HOME on an encrypted disk',
    };
  }
  return {
    about,
    state: 'note',
    says: 'warehouses are not encrypted by DuckDB: its crypto needs the httpfs extension, which is not in the build',
    remedy:
      'keep HINDSIGHT_HOME on an encrypted disk (LUKS, FileVault, BitLocker, or an encrypted cloud volume)',
  };
}

async function canEncrypt(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'hindsight-'));
  const instance = await DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false' });
  const connection = await instance.connect();
  try {
    await connection.run(
      `attach '${join(folder, 'probe.duckdb')}' as probe (encryption_key 'probe'); create table probe.t as select 1`,
    );
    return true;
  } catch {
    return false;
  } finally {
    connection.disconnectSync();
    instance.closeSync();
    rmSync(folder, { recursive: true, force: true });
  }
}
