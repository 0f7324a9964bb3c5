import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { loadConfiguration } from '../../../activities/configuration/load-configuration.ts';
import { fieldReaders } from '../../../activities/privacy/field-readers.ts';
import { heldTables } from '../../../activities/privacy/held-tables.ts';
import { recordOfProcessing } from '../../../activities/privacy/record-of-processing.ts';
import { readRelations } from '../../../activities/warehouse/read-relations.ts';
import { listOf, optionalText } from '../../../models/lever/values.ts';
import { schemaFields } from '../../../models/schema-fields.ts';
import { openTestHome } from '../../helpers/test-home.ts';

test('the fields of a schema are found through its wrappers, lists and unions', () => {
  const schema = z.preprocess(
    (value) => value,
    z.object({
      id: z.string(),
      note: optionalText,
      many: listOf(z.object({ a: z.string(), b: z.number().nullable() })).transform((rows) => rows),
      either: z.union([z.object({ c: z.string() }), z.object({ d: z.string() })]).nullable(),
    }),
  );
  expect(schemaFields(schema)).toEqual(['id', 'note', 'many[].a', 'many[].b', 'either.c', 'either.d']);
});

test('every table that holds records of the customer is in the record', () => {
  const landed = readRelations('landing').map(({ qualified }) => qualified);
  const records = landed.filter((table) => /^landing\.(lever|hris)_/.test(table)).sort();
  expect(heldTables.map(({ table }) => table).sort()).toEqual(records);
});

/** A row's own number, its kind and what tells a list's items apart are read with the row. */
const readWithTheRow = ['id'];

test('a field that no relation reads is never landed', async () => {
  const parser = await (await DuckDBInstance.create(':memory:')).connect();
  const unread = fieldReaders(parser, heldTables).flatMap(({ table, fieldReaders: fields }) =>
    fields
      .filter(({ field, readBy }) => readBy.length === 0 && !readWithTheRow.includes(field))
      .map(({ field }) => `${table}.${field}`),
  );
  expect(unread).toEqual([]);
});

test('the record says how long, and follows the configuration', async () => {
  openTestHome({ 'customers/acme.yaml': 'retention: { unsuccessful_identity_days: 365 }\n' });
  const { tables, readable_by } = await recordOfProcessing('acme', loadConfiguration('acme'));
  const contacts = tables.find(({ table }) => table === 'landing.lever_contacts')!;
  expect(contacts.kept).toMatch(/or 365 days after the last archiving of somebody not hired$/);
  expect(contacts.fields).not.toContain('name');
  expect(readable_by.join()).toMatch(/0700 and 0600/);
});
