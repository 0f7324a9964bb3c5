import { Command } from 'commander';
import { customers } from '../activities/configuration/customers.ts';
import { customerPaths } from '../activities/forgetting/remove-customer.ts';
import { addReader, listReaders, removeReader, rotateReader } from '../activities/readers/reader-tokens.ts';
import { ConfigurationInvalid } from '../models/errors.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const shown = (name: string, token: string): void => {
  process.stderr.write(`Token of ${name}; it is shown this once and stored only as a hash:\n`);
  say(token);
};

export const command = new Command('reader').description(
  'who may read published tables through hindsight serve',
);

command
  .command('add <name>')
  .description('make a reader and print its token, once')
  .requiredOption('--customers <list>', 'customers this reader may read, separated by commas')
  .action((name: string, { customers: list }: { customers: string }) => {
    if (!/^[\w.@-]{1,64}$/.test(name))
      throw new ConfigurationInvalid('reader: a name has letters, digits and . @ _ - only.');
    shown(
      name,
      addReader(
        name,
        list.split(',').map((customer) => existing(customer.trim())),
      ),
    );
  });

command
  .command('rotate <name>')
  .description('give a reader a new token; the old one stops at once')
  .action((name: string) => shown(name, rotateReader(name)));

command
  .command('remove <name>')
  .description('take a reader away')
  .action((name: string) => removeReader(name));

command
  .command('list')
  .description('readers and their customers')
  .option('--json', 'one JSON document')
  .action(({ json }: { json?: boolean }) => {
    const readers = listReaders().map(({ name, customers, created_at }) => ({ name, customers, created_at }));
    if (json) say(JSON.stringify(readers));
    else if (readers.length === 0)
      say('No readers yet. Make one: hindsight reader add <name> --customers <customer>');
    else
      for (const reader of readers)
        say(`${reader.name}  ${reader.customers.join(', ')}  since ${reader.created_at.slice(0, 10)}`);
  });

function existing(customer: string): string {
  if (customerPaths(customer).length > 0) return customer;
  throw new ConfigurationInvalid(
    `--customers: there is no ${customer}; there is ${customers().join(', ') || 'none yet'}.`,
  );
}
