import type { GrantCheck } from './grants.ts';

const mark = (isReadable: boolean | null): string =>
  isReadable === null ? 'unknown' : isReadable ? 'yes' : 'no';

/** What a key can read, a line per resource; under each gap what it costs and what to tick next time. */
export function describeGrants(checks: readonly GrantCheck[]): string {
  const width = Math.max(...checks.map(({ resource }) => resource.length));
  return checks
    .flatMap(({ resource, isReadable, loss, costs, tick }) => {
      const line = `${resource.padEnd(width)}  ${mark(isReadable)}`;
      if (isReadable !== false) return [line];
      const pad = ' '.repeat(width + 2);
      return [line, `${pad}lost: ${loss}`, ...costsLine(pad, costs), `${pad}next time tick: ${tick}`];
    })
    .join('\n');
}

const costsLine = (pad: string, costs: readonly string[]): string[] =>
  costs.length > 0 ? [`${pad}costs: ${costs.map((relation) => `metrics.${relation}`).join(', ')}`] : [];
