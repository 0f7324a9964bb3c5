import type { DuckDBConnection } from '@duckdb/node-api';
import type { Configuration } from '../../models/configuration.ts';
import { landingTransaction } from '../warehouse/landing-transaction.ts';
import { type LinkOverride, readLinkOverrides } from './read-link-overrides.ts';

type Value = string | number | null;

/** The configuration's tables and their rows, in the columns' order. */
function rowsOf(configured: Configuration, overrides: LinkOverride[]): Record<string, Value[][]> {
  return {
    config_options: Object.entries({
      include_confidential_postings: String(configured.exclude.include_confidential_postings),
      interviewer_names: String(configured.publish.interviewer_names),
      has_reviews: String(configured.hris.reviews !== undefined),
      has_demographics: String(configured.hris.demographics !== undefined),
      ...(configured.as_of ? { as_of: configured.as_of } : {}),
    }),
    config_funnel: Object.entries(configured.funnel),
    config_archive_reasons: Object.entries(configured.archive_reasons),
    config_availability: configured.availability.map((benchmark) => [
      benchmark.scope_kind,
      benchmark.scope_id,
      benchmark.step,
      benchmark.characteristic,
      benchmark.group,
      benchmark.share,
      benchmark.source ?? null,
    ]),
    config_excluded_contacts: configured.exclude.contacts.map((contact) => [contact]),
    config_thresholds: Object.entries(configured.thresholds).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
    config_reference_groups: Object.entries(configured.reference_groups),
    config_link_overrides: overrides.map(({ employeeId, opportunityId }) => [employeeId, opportunityId]),
  };
}

/** Makes the configuration readable to SQL: replaces every `landing.config_*` table's rows, in one transaction. */
export async function landConfiguration(
  connection: DuckDBConnection,
  configured: Configuration,
): Promise<void> {
  const overrides = configured.links ? await readLinkOverrides(configured.links) : [];
  await landingTransaction(connection, async () => {
    for (const [table, rows] of Object.entries(rowsOf(configured, overrides))) {
      await connection.run(`delete from landing.${table}`);
      for (const row of rows) {
        const marks = row.map((_, index) => `$${index + 1}`).join(', ');
        await connection.run(`insert into landing.${table} values (${marks})`, row);
      }
    }
  });
}
