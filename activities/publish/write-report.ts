import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { DuckDBConnection } from '@duckdb/node-api';
import { tableToIPC } from 'apache-arrow';
import { Failure } from '../../models/errors.ts';
import type { Manifest } from '../../models/manifest.ts';
import type { ReportData } from '../../models/report-data.ts';
import type { Relation } from '../warehouse/read-relations.ts';
import { thresholdsBehind } from './thresholds-behind.ts';
import { arrowTable } from './write-arrow.ts';

const page = fileURLToPath(new URL('../../report/dist/index.html', import.meta.url));

/** What the page draws. Postings and hiring managers stay out: they would be nine tenths of its size. */
const drawn: Record<string, string> = {
  link_coverage: 'true',
  pull_coverage: 'true',
  data_quality: 'true',
  funnel_selection_rate: "scope_kind in ('company', 'department')",
  adverse_impact_ratio: "scope_kind in ('company', 'department')",
  adverse_impact_stratified: "scope_kind in ('company', 'department')",
  rating_reliability: "scope_kind = 'company'",
  interviewer_severity: 'true',
  interviewer_accuracy: "outcome = 'performance'",
  interviewer_score_gap: "interviewer_id = 'all'",
  interview_validity: "scope_kind = 'company'",
  quality_of_hire: "scope_kind in ('company', 'source')",
  retention: "scope_kind in ('company', 'source')",
  process_outcome: 'true',
};

/** Columns the page never shows; leaving them out keeps it small. */
const unread = new Set([
  'rate_difference_lower',
  'rate_difference_upper',
  'z_difference',
  'z_impact_ratio',
  'p_z',
  'p_z_impact_ratio',
  'p_fisher',
  'p_mid',
  'cohen_h',
  'shortfall_vs_pooled',
  'shortfall_vs_reference',
  'reference_selection_rate',
  'reference_n_selected',
  'reference_n_considered',
  'rate_difference',
]);

async function tables(connection: DuckDBConnection, relations: Relation[]): Promise<ReportData['tables']> {
  const embedded: ReportData['tables'] = {};
  for (const { name, qualified, columns } of relations) {
    const where = drawn[name];
    if (!where) continue;
    const kept = Object.keys(columns)
      .filter((column) => !unread.has(column))
      .map((column) => `"${column}"`);
    const table = await arrowTable(
      connection,
      `select ${kept.join(', ')} from ${qualified} where ${where} order by all`,
    );
    embedded[name] = gzipSync(tableToIPC(table, 'file'), { level: 9 }).toString('base64');
  }
  return embedded;
}

async function withheld(
  connection: DuckDBConnection,
  relations: Relation[],
): Promise<ReportData['withheld']> {
  if (relations.length === 0) return [];
  const counts = relations.map(
    ({ name, qualified }) =>
      `select '${name}' as relation, suppressed_because, count(*) as cells from ${qualified} group by all`,
  );
  const reader = await connection.runAndReadAll(`${counts.join(' union all ')} order by all`);
  return (reader.getRowObjectsJson() as ReportData['withheld']).map((row) => ({
    ...row,
    cells: Number(row.cells),
  }));
}

const definitionOf = (
  { twin, columns, sql }: Relation,
  thresholds: string[],
): ReportData['definitions'][string] => ({
  question: twin.question ?? null,
  grain: twin.grain ?? null,
  n: twin.n ?? null,
  compares: twin.compares ?? null,
  use_when: twin.use_when ?? null,
  do_not_use_when: twin.do_not_use_when ?? null,
  reference: twin.reference ?? null,
  sql,
  thresholds,
  columns: Object.fromEntries(Object.entries(columns).map(([column, said]) => [column, said.description])),
});

/**
 * Writes the page people look at: the built page with this publication's tables and definitions embedded.
 * Throws `Failure` when the page was never built.
 */
export async function writeReport(
  connection: DuckDBConnection,
  relations: Relation[],
  manifest: Manifest,
  path: string,
): Promise<void> {
  if (!existsSync(page))
    throw new Failure('The report page is not built; run npm run page once, then build again.');
  const thresholds = await connection.runAndReadAll(
    'select name, value, source, status from seeds.thresholds order by name',
  );
  const thresholdRows = thresholds.getRowObjectsJson() as ReportData['thresholds'];
  const behind = thresholdsBehind(
    connection,
    thresholdRows.map(({ name }) => name),
  );
  const data: ReportData = {
    manifest,
    withheld: await withheld(connection, relations),
    definitions: Object.fromEntries(
      relations.map((relation) => [relation.name, definitionOf(relation, behind(relation.qualified))]),
    ),
    thresholds: thresholdRows,
    tables: await tables(connection, relations),
  };
  const placeholder = '<script type="application/json" id="hindsight-data">null</script>';
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  const html = readFileSync(page, 'utf8').replace(placeholder, () => placeholder.replace('null', () => json));
  await writeFile(path, html, { mode: 0o600 });
}
