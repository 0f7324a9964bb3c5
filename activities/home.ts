import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ConfigurationInvalid, Failure } from '../models/errors.ts';

/** Where everything of this installation lives: `HINDSIGHT_HOME`, default `.hindsight` in the working directory. */
export const homePath = (): string => resolve(process.env.HINDSIGHT_HOME || '.hindsight');

/** A customer is a file name and a queue name, so its letters are limited. Throws `ConfigurationInvalid`. */
export function checkedCustomer(customer: string): string {
  if (/^[a-z0-9][a-z0-9-]{0,62}$/.test(customer)) return customer;
  throw new ConfigurationInvalid(
    `customer: "${customer}" is not a customer's name; use small letters, digits and hyphens, such as acme.`,
  );
}

/** A folder of the home, made with mode 0700. Throws `Failure` when the home cannot be written. */
export function homeFolder(...names: string[]): string {
  const folder = join(homePath(), ...names);
  try {
    const isNewHome = !existsSync(homePath());
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (isNewHome) chmodSync(homePath(), 0o700);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new Failure(
      `Cannot write ${folder} (${code}); make it writable, or set HINDSIGHT_HOME to a folder that is.`,
    );
  }
  return folder;
}

export const customerConfigurationPath = (customer: string): string =>
  join(homePath(), 'customers', `${checkedCustomer(customer)}.yaml`);

export const warehousePath = (customer: string): string =>
  join(homeFolder('warehouses'), `${checkedCustomer(customer)}.duckdb`);

/** The folder whose `current` analysts read. */
export const publishedPath = (customer: string): string =>
  join(homePath(), 'published', checkedCustomer(customer));

export const keysPath = (): string => homeFolder('keys');
