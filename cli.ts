import { readFileSync } from 'node:fs';
import { Command, type CommanderError } from 'commander';
import { diskFailure } from './activities/disk-failure.ts';
import { takeIdentityFromEnvironment } from './activities/keys/sealing-identity.ts';
import { commands } from './commands/index.ts';
import { expectKnownCustomer } from './commands/known-customer.ts';
import { Failure } from './models/errors.ts';

// Everything written under the home is the owner's alone, whatever the shell's own mask.
process.umask(0o077);
takeIdentityFromEnvironment();

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'));

const program = new Command('hindsight')
  .description('Links how people were interviewed to how they worked out.')
  .version(version)
  .addHelpText('after', '\nEvery command takes --help. Files live in HINDSIGHT_HOME (default .hindsight).');

for (const command of commands) program.addCommand(command);
program.hook('preAction', (_, command) => expectKnownCustomer(command));
speakAsOne(program);

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  await program.parseAsync();
} catch (thrown) {
  const error = thrown instanceof Failure ? thrown : (diskFailure(thrown) ?? thrown);
  process.stderr.write(`hindsight: ${oneLine(error)}\n`);
  process.exitCode = error instanceof Failure ? error.exitCode : 1;
}

/** Wrong words exit with 2 and one line, in every command and every command below it. */
function speakAsOne(command: Command, path: string[] = []): void {
  const words = [...path, command.name()];
  command.exitOverride((error: CommanderError) => process.exit(error.exitCode === 0 ? 0 : 2));
  command.configureOutput({
    outputError: (text, write) => {
      const [first] = text.trim().split('\n');
      write(
        `hindsight: ${first!.replace(/^error: /, '').replace(/\.$/, '')}; see: ${words.join(' ')} --help\n`,
      );
    },
  });
  for (const child of command.commands) speakAsOne(child, words);
}

function oneLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const line = message.replaceAll(/\s*\n\s*/g, ' ').trim();
  return error instanceof Failure
    ? line
    : `Unexpected: ${line}; run it again, and \`hindsight doctor\` if it stays.`;
}
