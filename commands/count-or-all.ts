import { InvalidArgumentError } from 'commander';

/** An option's whole number, where 0 stands for all. */
export function countOrAll(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Give a whole number, or 0 for all.');
  return Number(text) || Number.MAX_SAFE_INTEGER;
}
