import { accessSync, constants, existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { homePath } from '../home.ts';
import { identityFile } from '../keys/sealing-identity.ts';
import type { Finding } from './finding.ts';

/** Whether all that hold people or keys are their owner's alone: folders 0700, files 0600. */
export function examinePermissions(): Finding[] {
  const home = homePath();
  if (!existsSync(home)) {
    return [
      { about: 'permissions', state: 'well', says: `${home} is not there yet; it is made with mode 0700` },
    ];
  }
  try {
    accessSync(home, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    return [
      {
        about: 'permissions',
        state: 'ill',
        says: `${home} may not be written`,
        remedy: 'make it writable, or set HINDSIGHT_HOME to another folder',
      },
    ];
  }
  const open = [...openToOthers(home), ...(existsSync(identityFile()) ? openToOthers(identityFile()) : [])];
  if (open.length === 0)
    return [{ about: 'permissions', state: 'well', says: `only this user may read ${home}` }];
  const says = `others may read ${open.length === 1 ? open[0] : `${open[0]} and ${open.length - 1} more`}`;
  // What the customer's people put there themselves is still behind the home's own mode.
  const isOurs = open.some((path) => !path.startsWith(join(home, 'customers')));
  return [
    {
      about: 'permissions',
      state: isOurs ? 'ill' : 'note',
      says,
      remedy: `chmod -R go= ${home}${existsSync(identityFile()) ? ` ${identityFile()}` : ''}`,
    },
  ];
}

function openToOthers(path: string): string[] {
  const { mode, isLink, isFolder } = described(path);
  if (isLink) return [];
  const open = (mode & 0o077) === 0 ? [] : [path];
  if (!isFolder) return open;
  return [...open, ...readdirSync(path).flatMap((name) => openToOthers(join(path, name)))];
}

function described(path: string): { mode: number; isLink: boolean; isFolder: boolean } {
  try {
    const stat = lstatSync(path);
    return { mode: stat.mode, isLink: stat.isSymbolicLink(), isFolder: stat.isDirectory() };
  } catch {
    // A file of a running sync may vanish between the listing and the look.
    return { mode: 0, isLink: true, isFolder: false };
  }
}
