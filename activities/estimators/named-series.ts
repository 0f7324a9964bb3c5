import { compareCodePoints } from './close-lines.ts';
import type { Columns } from './estimator.ts';
import type { Series } from './suppression-lines.ts';

/**
 * Series by name as series by number.
 * @param rows `scope_kind, scope_id, scope_name, period, characteristic, group`, and `department` of a posting
 */
export function namedSeries(rows: Columns): Series {
  const [kinds, ids, names] = [rows.scope_kind!, rows.scope_id!, rows.scope_name!];
  const identities = kinds.map((kind, row) => identity(kind, ids[row]));
  const company = identity('company', 'company');
  const scopeNames = identities.map((one, row) => (one === company ? one : `${names[row]}\u0000${one}`));
  const scope = coded(scopeNames, company);
  const scopeOf = new Map(identities.map((one, row) => [one, scope[row]!]));
  return {
    scope,
    kind: coded(kinds as string[], 'company'),
    department: Int32Array.from(kinds, (kind, row) =>
      kind === 'posting' ? (scopeOf.get(identity('department', rows.department![row])) ?? -1) : -1,
    ),
    period: coded(rows.period as string[], 'all'),
    characteristic: coded(rows.characteristic as string[], 'all'),
    group: coded(rows.group as string[], 'all'),
  };
}

const identity = (kind: unknown, id: unknown): string => `${kind}\u0000${id}`;

/** 0 for `first`, then every other name in the order of its code points. */
function coded(values: string[], first: string): Int32Array {
  const others = new Set(values);
  others.delete(first);
  const names = [first, ...[...others].sort(compareCodePoints)];
  const codes = new Map(names.map((name, code) => [name, code]));
  return Int32Array.from(values, (value) => codes.get(value)!);
}
