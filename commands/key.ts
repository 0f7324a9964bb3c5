import { Command } from 'commander';
import { loadConfiguration } from '../activities/configuration/load-configuration.ts';
import { checkedCustomer } from '../activities/home.ts';
import { audit } from '../activities/keys/audit.ts';
import { checkKey, type KeyCheck } from '../activities/keys/check-key.ts';
import { cleanKey } from '../activities/keys/clean-key.ts';
import { keyAccess } from '../activities/keys/key-access.ts';
import { requestKey } from '../activities/keys/key-requests.ts';
import { replaceKey } from '../activities/keys/replace-key.ts';
import { removeSealedKey, sealedCustomers, unsealKey } from '../activities/keys/vault.ts';
import { ConfigurationInvalid, Failure } from '../models/errors.ts';
import { describeGrants } from '../models/lever/describe-grants.ts';
import { isLoopback } from '../models/lever-base.ts';
import { pastedKey } from './pasted-key.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const note = (text: string): void => void process.stderr.write(`${text}\n`);

export const command = new Command('key').description("a customer's Lever key: add, check, request, remove");

command
  .command('add')
  .description('take the key from a hidden prompt or standard input, check it, seal it')
  .argument('<customer>')
  .option('--json', 'one JSON document')
  .action(async (customer: string, { json }: { json?: boolean }) => {
    const configured = loadConfiguration(customer);
    const key = cleanKey(await pastedKey(customer));
    const replaced = await replaceKey(keyAccess(customer, configured, key));
    if (json) return say(JSON.stringify(shown(replaced)));
    say(describeGrants(replaced.grants));
    if (replaced.lost.length > 0)
      note(`Lost with this key, which the one before could read: ${replaced.lost.join(', ')}.`);
    note(
      `${customer}'s key is sealed. ${replaced.isFirst ? 'Next' : 'Landed data and cursors stay; next'}: hindsight sync ${customer}`,
    );
  });

command
  .command('check')
  .description('what each key can read, resource by resource, and which metrics each gap costs')
  .argument('[customers...]', 'all customers with a key when none is named')
  .option('--json', 'one JSON document')
  .action(async (named: string[], { json }: { json?: boolean }) => {
    const customers = named.length > 0 ? named.map(checkedCustomer) : sealedCustomers();
    if (customers.length === 0)
      throw new Failure('No customer has a key yet; run: hindsight key add <customer>');
    const checks: (ReturnType<typeof shown> | { customer: string; error: string })[] = [];
    const failures: string[] = [];
    for (const customer of customers) {
      try {
        const check = await checkKey(
          keyAccess(customer, loadConfiguration(customer), await unsealKey(customer)),
        );
        checks.push(shown(check));
        if (!json) say(`${customers.length > 1 ? `${customer}\n` : ''}${describeGrants(check.grants)}`);
      } catch (error) {
        if (!(error instanceof Failure) || customers.length === 1) throw error;
        checks.push({ customer, error: error.message });
        failures.push(customer);
        note(`${customer}: ${error.message}`);
      }
    }
    if (json) say(JSON.stringify(named.length === 1 ? checks[0] : checks));
    if (failures.length > 0)
      throw new Failure(`The key of ${failures.join(', ')} could not be checked; the lines above say why.`);
  });

command
  .command('request')
  .description('print a one-time link on which the Super Admin drops the key; it expires')
  .argument('<customer>')
  .option('--hours <number>', 'how long the link stays open', '72')
  .option('--url <address>', 'where `hindsight serve` is reached from outside (or HINDSIGHT_PUBLIC_URL)')
  .option('--json', 'one JSON document')
  .action((customer: string, { hours, url, json }: { hours: string; url?: string; json?: boolean }) => {
    loadConfiguration(customer);
    const base = publicUrl(url);
    const { token, expiresAt } = requestKey(customer, checkedHours(hours));
    const link = `${base}/key/${token}`;
    if (json) return say(JSON.stringify({ customer, link, expires_at: expiresAt }));
    say(link);
    note(
      `Open until ${expiresAt}, for one key; earlier links of ${customer} no longer work. The page is served by: hindsight serve`,
    );
  });

command
  .command('remove')
  .description('forget the key; the landed data stay')
  .argument('<customer>')
  .action((customer: string) => {
    if (!removeSealedKey(customer))
      throw new Failure(`${customer} has no key; nothing was removed. See: hindsight key check`);
    audit('key removed', customer);
    note(
      `${customer}'s key is forgotten here; delete it in Lever too. What has landed stays: hindsight remove ${customer} erases it.`,
    );
  });

const shown = ({ customer, grants, ...rest }: KeyCheck & { isFirst?: boolean; lost?: string[] }) => ({
  customer,
  ...(rest.lost ? { lost: rest.lost } : {}),
  resources: grants.map(({ resource, isReadable, costs, loss, tick }) => ({
    resource,
    is_readable: isReadable,
    ...(isReadable === false ? { costs: costs.map((relation) => `metrics.${relation}`), loss, tick } : {}),
  })),
});

function checkedHours(hours: string): number {
  const number = Number(hours);
  if (number > 0 && number <= 24 * 30) return number;
  throw new ConfigurationInvalid(
    `--hours: "${hours}" is not between 0 and 720; write a number of hours such as 72.`,
  );
}

function publicUrl(option: string | undefined): string {
  const url = (option ?? process.env.HINDSIGHT_PUBLIC_URL ?? 'http://127.0.0.1:8321').replace(/\/+$/, '');
  if (/^https:\/\/[^/\s]+/.test(url) || isLoopback(url)) return url;
  throw new ConfigurationInvalid(
    `--url: "${url}" is neither https nor on this machine; the page must not travel in the clear.`,
  );
}
