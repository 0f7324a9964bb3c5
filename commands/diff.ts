import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Command } from 'commander';
import { publishedPath } from '../activities/home.ts';
import { type BuildDifference, compareBuilds } from '../activities/publish/compare-builds.ts';
import { keptBuilds } from '../activities/publish/keep-builds.ts';
import { currentBuild } from '../activities/publish/read-published.ts';
import { ConfigurationInvalid, Failure } from '../models/errors.ts';
import { countOrAll } from './count-or-all.ts';
import { differenceInWords } from './format/difference.ts';

export const command = new Command('diff')
  .description('which cells moved between two kept builds, and by how much')
  .argument('<customer>')
  .argument('[older manifest]', 'manifest.json or folder of an older set, or the name of a kept build')
  .option(
    '--limit <cells>',
    'cells to print of each relation, those that moved most first; 0 is all',
    countOrAll,
    10,
  )
  .option('--json', 'every cell as one JSON document')
  .action(async (customer: string, older: string | undefined, options: { limit: number; json?: boolean }) => {
    const newer = currentBuild(customer);
    const difference = await compareBuilds(older ? named(customer, older) : before(customer, newer), newer);
    const shown: BuildDifference & { customer: string } = { customer, ...difference };
    process.stdout.write(
      options.json ? `${JSON.stringify(shown)}\n` : `${differenceInWords(difference, options.limit)}\n`,
    );
  });

/** The build kept before the current one. */
function before(customer: string, newer: string): string {
  const builds = keptBuilds(customer);
  const at = builds.findIndex((folder) => basename(folder) === basename(newer));
  const older = builds[at - 1];
  if (at > 0 && older) return older;
  throw new Failure(
    `${customer} has no build before the current one; run this again after the next sync, and see publish.keep in its configuration.`,
  );
}

function named(customer: string, asked: string): string {
  const candidates = [resolve(asked), join(publishedPath(customer), 'builds', asked)];
  for (const path of candidates) {
    if (!existsSync(path)) continue;
    const folder = statSync(path).isDirectory() ? path : dirname(path);
    if (['manifest.json', 'hindsight.duckdb'].every((file) => existsSync(join(folder, file)))) return folder;
  }
  const kept = keptBuilds(customer).map((folder) => basename(folder));
  throw new ConfigurationInvalid(
    `older manifest: ${asked} is no published set; give the manifest.json beside its hindsight.duckdb, or one of ${kept.join(', ') || '(none kept)'}.`,
  );
}
