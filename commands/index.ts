import type { Command } from 'commander';

/** Every command, in the order `hindsight --help` lists them. */
export const commands: Command[] = [];
