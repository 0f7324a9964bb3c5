import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationInvalid } from '../../models/errors.ts';
import { type Reader, readers as readersSchema } from '../../models/reader.ts';
import { checkedCustomer, homeFolder } from '../home.ts';

const file = (): string => join(homeFolder(), 'readers.json');
const hash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Every reader of `hindsight serve`: name, customers, since when; tokens only as SHA-256 of 256 random bits. */
export const listReaders = (): Reader[] =>
  existsSync(file()) ? readersSchema.parse(JSON.parse(readFileSync(file(), 'utf8'))) : [];

function save(readers: Reader[]): void {
  writeFileSync(`${file()}.next`, `${JSON.stringify(readers, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file()}.next`, file());
}

const issue = (name: string, customers: string[]): { reader: Reader; token: string } => {
  const token = `hsr_${randomBytes(32).toString('base64url')}`;
  return {
    reader: { name, customers, token_sha256: hash(token), created_at: new Date().toISOString() },
    token,
  };
};

/** Makes a reader and gives its token, the only time it is seen. Throws `ConfigurationInvalid` if the name is taken. */
export function addReader(name: string, customers: string[]): string {
  if (listReaders().some((reader) => reader.name === name)) {
    throw new ConfigurationInvalid(
      `reader: ${name} exists; hindsight reader rotate ${name} gives it a new token.`,
    );
  }
  const { reader, token } = issue(name, customers.map(checkedCustomer));
  save([...listReaders(), reader]);
  return token;
}

/** Gives a reader a new token; the old one stops at once. */
export function rotateReader(name: string): string {
  const known = knownReader(name);
  const { reader, token } = issue(name, known.customers);
  save(listReaders().map((other) => (other.name === name ? reader : other)));
  return token;
}

export function removeReader(name: string): void {
  knownReader(name);
  save(listReaders().filter((reader) => reader.name !== name));
}

function knownReader(name: string): Reader {
  const reader = listReaders().find((candidate) => candidate.name === name);
  if (reader) return reader;
  throw new ConfigurationInvalid(`reader: there is no ${name}; hindsight reader list shows who there is.`);
}

/** The reader a token belongs to. Every stored hash is compared, each in constant time. */
export function readerOf(token: string): Reader | undefined {
  const presented = Buffer.from(hash(token), 'hex');
  let found: Reader | undefined;
  for (const reader of listReaders()) {
    if (timingSafeEqual(Buffer.from(reader.token_sha256, 'hex'), presented)) found = reader;
  }
  return found;
}

/** Takes a customer out of every reader's scope; a reader with nothing left to read goes. */
export function dropCustomer(customer: string): void {
  const readers = listReaders();
  if (!readers.some((reader) => reader.customers.includes(customer))) return;
  const narrowed = readers.map((reader) => ({
    ...reader,
    customers: reader.customers.filter((other) => other !== customer),
  }));
  save(narrowed.filter((reader) => reader.customers.length > 0));
}
