import { Command } from 'commander';
import { loadConfiguration } from '../activities/configuration/load-configuration.ts';
import { forgetPerson } from '../activities/forgetting/forget-person.ts';
import { ConfigurationInvalid } from '../models/errors.ts';

interface ForgetOptions {
  contact?: string;
  employee?: string;
  json?: boolean;
}

const note = (text: string): void => void process.stderr.write(`${text}\n`);

const counted = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

export const command = new Command('forget')
  .description('erase a person and publish again')
  .argument('<customer>')
  .option('--contact <id>', "Lever's contact id of a candidate")
  .option('--employee <id>', 'HRIS number of an employee')
  .option('--json', 'one JSON document')
  .action(async (customer: string, { contact, employee, json }: ForgetOptions) => {
    if (!contact === !employee) {
      throw new ConfigurationInvalid('forget: name one person, by --contact ID or by --employee ID.');
    }
    const [kind, id] = contact ? (['contact', contact] as const) : (['employee', employee!] as const);
    const configuration = loadConfiguration(customer);
    const { linked, opportunities, employees } = await forgetPerson(
      { customer, kind, id, configuration },
      { onWait: note },
    );
    if (json) process.stdout.write(`${JSON.stringify({ customer, opportunities, employees, linked })}\n`);
    else
      note(
        `Erased ${counted(opportunities, 'opportunity', 'opportunities')} and ${counted(employees, 'employee', 'employees')} of ${customer}, and published again; older kept builds are gone.`,
      );
    const other = kind === 'contact' ? 'employee' : 'contact';
    for (const each of linked)
      note(
        `The ${other} linked to this ${kind} is still here: hindsight forget ${customer} --${other} ${each}`,
      );
    note(
      kind === 'contact'
        ? 'Delete or anonymise them in Lever too; later syncs will not land them again. Temporal keeps ids and counts only.'
        : 'Their rows in the extract files are yours to remove; later syncs will not land them again. Temporal keeps ids and counts only.',
    );
  });
