import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';

const base = '/key/modules/';

/** The packages that seal in the browser: age and what it stands on, all plain modules that a browser runs as they are. */
const entries: Record<string, string> = {
  'age-encryption': 'dist/index.js',
  '@noble/ciphers': '',
  '@noble/curves': '',
  '@noble/hashes': '',
  '@noble/post-quantum': '',
  '@scure/base': 'index.js',
};

/** The import map by which the browser finds each package here. */
export const moduleMap: Record<string, string> = Object.fromEntries(
  Object.entries(entries).map(([name, entry]) =>
    entry ? [name, `${base}${name}/${entry}`] : [`${name}/`, `${base}${name}/`],
  ),
);

/** Where the package stands, found from age itself, as nothing else here depends on the others. */
function folderOf(name: string): string {
  const age = createRequire(import.meta.url).resolve('age-encryption');
  if (name === 'age-encryption') return dirname(dirname(age));
  const entry = name === '@scure/base' ? name : `${name}/utils.js`;
  return dirname(createRequire(age).resolve(entry));
}

/** The file of a module request such as `@noble/hashes/sha2.js`; undefined for anything but these packages' modules. */
export function moduleFile(path: string): string | undefined {
  const name = Object.keys(entries).find((candidate) => path.startsWith(`${candidate}/`));
  if (!name || !/^[\w@./-]+\.js$/.test(path) || path.includes('..')) return undefined;
  const folder = realpathSync(folderOf(name));
  try {
    const file = realpathSync(join(folder, path.slice(name.length + 1)));
    return file.startsWith(folder + sep) ? file : undefined;
  } catch {
    return undefined;
  }
}
