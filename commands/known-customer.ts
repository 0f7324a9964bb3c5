import type { Command } from 'commander';
import { customers } from '../activities/configuration/customers.ts';
import { customerPaths } from '../activities/forgetting/remove-customer.ts';
import { ConfigurationInvalid } from '../models/errors.ts';

/** A customer of whom nothing is here is a slip of the pen, whatever the command. Throws `ConfigurationInvalid`. */
export function expectKnownCustomer(command: Command): void {
  const [argument] = command.registeredArguments;
  const [customer] = command.args;
  if (argument?.name() !== 'customer' || customer === undefined || command.name() === 'init') return;
  if (customerPaths(customer).length > 0) return;
  const known = customers();
  throw new ConfigurationInvalid(
    `customer: there is no ${customer}; there is ${known.join(', ') || 'none yet'}. Write one with: hindsight init ${customer}`,
  );
}
