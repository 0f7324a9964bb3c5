import { Failure } from '../models/errors.ts';
import { homePath } from './home.ts';

/** The disk is full, or does not let us write. Trying again at once would not help. */
export class DiskFailure extends Failure {
  override name = 'DiskFailure';
}

const full = /ENOSPC|EDQUOT|EFBIG|no space left|quota exceeded|file too large|max_temp_directory_size/i;
const denied = /EACCES|EPERM|EROFS|permission denied|operation not permitted|read-only file system/i;

/** What Node or DuckDB say of a disk, in one line with the next move; undefined for any other error. */
export function diskFailure(error: unknown): DiskFailure | undefined {
  const { message, path } = error as NodeJS.ErrnoException;
  const text = String(message);
  const reason = full.exec(text)?.[0];
  if (reason) {
    return new DiskFailure(
      `The disk of ${homePath()} takes no more (${reason}); free some space and run this again. What landed before stays, and the published set stands.`,
    );
  }
  const refusal = denied.exec(text)?.[0];
  if (!refusal) return undefined;
  const place = path ?? /file "([^"]+)"/.exec(text)?.[1] ?? homePath();
  return new DiskFailure(
    `${place} cannot be used (${refusal}); make it and its folder readable and writable for this user, or set HINDSIGHT_HOME to another folder.`,
  );
}
