import type { Command } from 'commander';
import { command as reader } from './reader.ts';
import { command as serve } from './serve.ts';

/** Every command, in the order `hindsight --help` lists them. */
export const commands: Command[] = [serve, reader];
