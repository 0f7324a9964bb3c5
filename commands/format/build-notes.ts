import type { BuildWarehouseOutput } from '../../activities/build-warehouse.ts';

/** What a build noticed, a line each, ending in where to look. */
export function buildNotes(customer: string, { warnings, refused }: BuildWarehouseOutput): string[] {
  const notes = warnings.map(({ relation, check }) => {
    const [schema, name] = relation.split('.');
    const where = schema === 'metrics' ? `see: hindsight show ${customer} ${name}` : `a check of ${relation}`;
    return `Warning: not so: ${check}; ${where}`;
  });
  if (refused > 0) {
    const rows = refused === 1 ? '1 row is' : `${refused} rows are`;
    notes.push(`${rows} set aside; see: hindsight status ${customer} --refused`);
  }
  return notes;
}
