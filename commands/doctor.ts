import { Command } from 'commander';
import { examine } from '../activities/doctor/examine.ts';
import { Failure } from '../models/errors.ts';

const marks = { well: 'ok  ', note: 'note', ill: 'ILL ' };

export const command = new Command('doctor')
  .description('Node, Temporal, disk, permissions, configuration: each line with a remedy')
  .option('--json', 'one JSON document')
  .action(async ({ json }: { json?: boolean }) => {
    const findings = await examine();
    if (json) process.stdout.write(`${JSON.stringify(findings)}\n`);
    else {
      for (const { about, state, says, remedy } of findings) {
        process.stdout.write(`${marks[state]}  ${about}: ${says}${remedy ? `\n      → ${remedy}` : ''}\n`);
      }
    }
    const ill = findings.filter(({ state }) => state === 'ill');
    if (ill.length > 0)
      throw new Failure(
        `${ill.map(({ about }) => about).join(', ')}: not well; each line above says what to do.`,
      );
  });
