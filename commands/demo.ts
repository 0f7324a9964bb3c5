import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { removeCustomer } from '../activities/forgetting/remove-customer.ts';
import { customerConfigurationPath, homeFolder, publishedPath } from '../activities/home.ts';
import { seal, storeSealedKey } from '../activities/keys/vault.ts';
import { currentBuild, withPublished } from '../activities/publish/read-published.ts';
import {
  type Acme,
  acmeConfiguration,
  isDemoConfiguration,
  makeAcme,
  smallAcme,
  wholeAcme,
  writeHris,
} from '../demo/acme/index.ts';
import { findings, overview } from '../demo/findings.ts';
import { everything, type LocalLever, startLocalLever } from '../demo/lever-server.ts';
import { Failure } from '../models/errors.ts';
import { wrap } from './format/wrap.ts';
import { syncOnce } from './sync.ts';

const customer = 'acme';
const key = 'a-key-that-opens-nothing-but-the-demo';
const requestsPerSecond = 1000;

const say = (text = ''): void => void process.stdout.write(`${text}\n`);
const note = (text: string): void => void process.stderr.write(`${text}\n`);

/** An earlier demo makes room; a customer who happens to be called acme does not. */
async function makeRoom(): Promise<void> {
  const path = customerConfigurationPath(customer);
  if (!existsSync(path)) return;
  if (!isDemoConfiguration(readFileSync(path, 'utf8')))
    throw new Failure(
      `${path} is not the demo's; point HINDSIGHT_HOME elsewhere to run the demo beside your own acme.`,
    );
  await removeCustomer(customer, { onWait: note });
}

async function writeAcme({ employees, testContacts }: Acme, leverUrl: string): Promise<void> {
  homeFolder('customers', customer);
  const path = customerConfigurationPath(customer);
  writeFileSync(path, acmeConfiguration({ leverUrl, requestsPerSecond, testContacts }), { mode: 0o600 });
  await writeHris(join(homeFolder('customers'), customer), employees);
  storeSealedKey(customer, await seal(key));
}

async function tell(lever: LocalLever, seconds: number): Promise<void> {
  const minutes = Math.ceil(lever.requests.length / 8 / 60);
  await withPublished(currentBuild(customer), async (connection) => {
    say(wrap(await overview(connection)));
    for (const [at, { title, sentences, relations }] of (await findings(connection)).entries()) {
      say(`\n${at + 1}. ${title}`);
      for (const sentence of sentences) say(wrap(sentence, 80, '   '));
      say(`   See ${relations.join(', ')}`);
    }
  });
  say(
    `\n${wrap('These are evidence, not verdicts: who is behind a number, and how sure it is, stands beside it in every table.')}`,
  );
  say(`\nPublished to ${join(publishedPath(customer), 'current')}`);
  say(`Next: hindsight show ${customer}, or open hindsight.duckdb or report.html there.`);
  note(
    wrap(
      `Took ${seconds.toFixed(0)} s, because the local Lever allows ${requestsPerSecond.toLocaleString('en-US')} requests a second. Lever allows 10: these ${lever.requests.length.toLocaleString('en-US')} requests would take about ${minutes} minutes.`,
    ),
  );
}

export const command = new Command('demo')
  .description('the whole path on Acme, an invented company: sync, build, publish, findings')
  .option('--small', 'a fifth of the people, for a quick look; most findings need more')
  .action(async ({ small }: { small?: boolean }) => {
    const beganAt = performance.now();
    await makeRoom();
    const acme = makeAcme(small ? smallAcme : wholeAcme);
    const lever = await startLocalLever(acme.company, {
      keys: { [key]: everything },
      requestsPerSecond,
      burst: requestsPerSecond,
    });
    try {
      await writeAcme(acme, lever.url);
      note(`A local Lever serves Acme at ${lever.url}; its HRIS extract is in customers/${customer}/.`);
      await syncOnce(customer, false);
      await tell(lever, (performance.now() - beganAt) / 1000);
    } finally {
      await lever.close();
    }
  });
