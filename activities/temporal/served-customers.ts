import { homeFolder } from '../home.ts';
import { othersSignedIn, signIn } from './live-processes.ts';
import { withHomeLock } from './with-home-lock.ts';

/** Workers of the embedded server say here whom they serve, so that a command brings a worker only where none is. */
export const workersFolder = (): string => homeFolder('temporal', 'workers');

const unservedOf = (customers: string[]): string[] => {
  const served = new Set(othersSignedIn(workersFolder()).flatMap(({ note }) => note as string[]));
  return customers.filter((customer) => !served.has(customer));
};

/** Signs this process in for those of the customers whom nobody serves, and gives them back. */
export async function claimCustomers(customers: string[]): Promise<string[]> {
  if (unservedOf(customers).length === 0) return [];
  return withHomeLock(async () => {
    const unserved = unservedOf(customers);
    if (unserved.length > 0) signIn(workersFolder(), unserved);
    return unserved;
  });
}
