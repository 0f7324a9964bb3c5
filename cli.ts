import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { commands } from './commands/index.ts';
import { Failure } from './models/errors.ts';

// Everything written under the home is the owner's alone, whatever the shell's own mask.
process.umask(0o077);

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'));

const program = new Command('hindsight')
  .description('Links how people were interviewed to how they worked out.')
  .version(version)
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

for (const command of commands) {
  command.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
  program.addCommand(command);
}

try {
  await program.parseAsync();
} catch (error) {
  const message =
    error instanceof Failure ? error.message : `Unexpected: ${(error as Error).message.split('\n')[0]}`;
  process.stderr.write(`hindsight: ${message}\n`);
  process.exitCode = error instanceof Failure ? error.exitCode : 1;
}
