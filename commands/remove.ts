import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { customerPaths, removeCustomer } from '../activities/forgetting/remove-customer.ts';
import { dropCustomer } from '../activities/readers/reader-tokens.ts';
import { ConfigurationInvalid, Failure } from '../models/errors.ts';
import { endWorkflows } from './end-workflows.ts';

const note = (text: string): void => void process.stderr.write(`${text}\n`);

export const command = new Command('remove')
  .description('erase everything of a customer, after asking')
  .argument('<customer>')
  .option('--yes', 'do not ask')
  .action(async (customer: string, { yes }: { yes?: boolean }) => {
    if (!yes) await confirm(customer, customerPaths(customer));
    await endWorkflows(customer);
    for (const path of await removeCustomer(customer, { onWait: note })) note(`erased ${path}`);
    dropCustomer(customer);
    note(
      `Nothing of ${customer} is left here but the audit log, and ids and counts in Temporal's history. Delete its key in Lever.`,
    );
  });

async function confirm(customer: string, paths: string[]): Promise<void> {
  if (!process.stdin.isTTY)
    throw new ConfigurationInvalid('remove: nobody is here to ask; add --yes to go on.');
  for (const path of paths) note(path);
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await prompt.question(`All of this will be erased. Type ${customer} to go on: `);
    if (answer.trim() !== customer) throw new Failure('Nothing was erased; the name was not typed.');
  } finally {
    prompt.close();
  }
}
