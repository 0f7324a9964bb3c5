import { Command } from 'commander';
import { loadConfiguration } from '../activities/configuration/load-configuration.ts';
import { type RecordOfProcessing, recordOfProcessing } from '../activities/privacy/record-of-processing.ts';

const note = (text: string): void => void process.stderr.write(`${text}\n`);

export const command = new Command('privacy')
  .description('every field held, why, for how long and who can read it: the record of processing')
  .argument('<customer>')
  .option('--json', 'one JSON document')
  .action(async (customer: string, { json }: { json?: boolean }) => {
    const record = await recordOfProcessing(customer, loadConfiguration(customer), { onWait: note });
    process.stdout.write(json ? `${JSON.stringify(shown(record))}\n` : text(record));
  });

const shown = ({ tables, ...rest }: RecordOfProcessing) => ({
  ...rest,
  tables: tables.map(({ table, about, kind, purpose, rows, kept, metrics, fieldReaders }) => ({
    table,
    about,
    kind,
    purpose,
    rows,
    kept,
    metrics,
    fields: fieldReaders.map(({ field, readBy }) => ({ field, read_by: readBy })),
  })),
});

function text({ customer, tables, readable_by, never_landed }: RecordOfProcessing): string {
  const lines = [`What Hindsight holds of ${customer}`, ''];
  for (const { table, about, purpose, rows, kept, metrics, fieldReaders } of tables) {
    lines.push(
      `${table} (${rows === null ? 'nothing landed yet' : `${rows} rows`}): about ${about}; ${purpose}`,
    );
    lines.push(`  kept: ${kept}`, `  behind: ${metrics.join(', ') || 'no metric'}`);
    const width = Math.max(...fieldReaders.map(({ field }) => field.length));
    for (const { field, readBy } of fieldReaders) {
      lines.push(
        `  ${field.padEnd(width)}  ${readBy.join(', ') || 'kept as part of its row; no relation names it'}`,
      );
    }
    lines.push('');
  }
  lines.push(
    'Never landed:',
    ...never_landed.map((what) => `  ${what}`),
    '',
    'Readable by:',
    ...readable_by.map((who) => `  ${who}`),
    '',
  );
  return lines.join('\n');
}
