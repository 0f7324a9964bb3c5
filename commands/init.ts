import { existsSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { configurationTemplate } from '../activities/configuration/configuration-template.ts';
import { checkedCustomer, customerConfigurationPath, homeFolder } from '../activities/home.ts';
import { Failure } from '../models/errors.ts';

export const command = new Command('init')
  .description('write customers/<customer>.yaml, every option there with a comment')
  .argument('<customer>', 'small letters, digits and hyphens')
  .action((customer: string) => {
    const path = customerConfigurationPath(checkedCustomer(customer));
    homeFolder('customers', customer);
    if (existsSync(path)) throw new Failure(`${path} is there already; edit it, or move it away first.`);
    writeFileSync(path, configurationTemplate(customer), { mode: 0o600, flag: 'wx' });
    process.stdout.write(`${path}\n`);
    process.stderr.write(`Edit it, then give the key: hindsight key add ${customer}\n`);
  });
