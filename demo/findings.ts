import type { DuckDBConnection } from '@duckdb/node-api';

/** Something a reader of the published tables would stop at, in sentences, with where it stands. */
export interface Finding {
  title: string;
  sentences: string[];
  relations: string[];
}

type Row = Record<string, string | number | boolean | null>;

const read = async (connection: DuckDBConnection, sql: string): Promise<Row[]> =>
  (await connection.runAndReadAll(sql)).getRowObjectsJson() as Row[];

const two = (value: unknown): string => Number(value).toFixed(2);
const interval = (row: Row): string => `95% interval ${two(row.lower_bound)} to ${two(row.upper_bound)}`;
const whole = (value: unknown): string => Number(value).toLocaleString('en-US');

const withheld: Record<string, string> = {
  n_below_minimum: 'too few of them to say',
  small_cell: 'withheld, because too few people are behind it',
  complementary: 'withheld, because it would give a small cell away',
  not_mature: 'too recent to have an outcome',
};
const reason = (row: Row | undefined): string =>
  withheld[String(row?.suppressed_because)] ?? `not known (${row?.suppressed_because ?? 'no rows'})`;

async function severity(connection: DuckDBConnection): Promise<Finding> {
  const rows = await read(
    connection,
    `select interviewer_name, value, lower_bound, upper_bound, n from metrics.interviewer_severity
     where value is not null qualify row_number() over (order by value) = 1 or row_number() over (order by value desc) = 1
     order by value`,
  );
  const sentences = rows.map((row) => {
    const side = Number(row.value) < 0 ? 'below' : 'above';
    return `${row.interviewer_name} scores ${two(Math.abs(Number(row.value)))} points ${side} colleagues on like candidates (${interval(row)}, n = ${whole(row.n)} scores).`;
  });
  const few = 'No interviewer has scored enough candidates together with others to say.';
  return {
    title: 'Who scores harder, and who easier, on Lever’s scale of 1 to 4?',
    sentences: sentences.length > 0 ? sentences : [few],
    relations: ['metrics.interviewer_severity'],
  };
}

/** The screen, by gender: first everybody together, then within postings. */
async function impact(connection: DuckDBConnection): Promise<Finding> {
  const [row] = await read(
    connection,
    `select pooled.step, pooled."group", pooled.reference_group, pooled.value, pooled.lower_bound, pooled.upper_bound,
       pooled.n, pooled.is_below_four_fifths, pooled.suppressed_because, within.value as within_value,
       within.lower_bound as within_lower, within.upper_bound as within_upper, within.n_informative_strata
     from metrics.adverse_impact_ratio as pooled
     left join metrics.adverse_impact_stratified as within
       using (scope_kind, scope_id, period, step, characteristic, "group")
     where pooled.scope_kind = 'company' and pooled.period = 'all' and pooled.characteristic = 'gender'
       and pooled.step = 'screened' and pooled."group" = 'Female'`,
  );
  const title = 'Where do groups part ways in the funnel?';
  const relations = ['metrics.adverse_impact_ratio', 'metrics.adverse_impact_stratified'];
  if (row?.value == null) return { title, sentences: [`Screening by gender: ${reason(row)}.`], relations };
  const four = row.is_below_four_fifths ? 'below' : 'not below';
  const n = whole(row.n);
  const pooled = `Women pass the screen at ${two(row.value)} times the rate of men (${interval(row)}, n = ${n} women), ${four} the four-fifths threshold.`;
  return { title, sentences: [pooled, within(row)], relations };
}

/** Whether the gap is still there when people are compared with others who applied to the same posting. */
function within(row: Row): string {
  if (row.within_value === null) return 'Within postings it cannot be compared.';
  const isMostlyMix = Math.abs(Number(row.within_value) - 1) < Math.abs(Number(row.value) - 1) / 2;
  const reading = isMostlyMix
    ? 'most of the difference goes with which postings people apply to'
    : 'the difference is there within postings too';
  return `Compared within each of ${whole(row.n_informative_strata)} postings the ratio is ${two(row.within_value)} (${two(row.within_lower)} to ${two(row.within_upper)}): ${reading}.`;
}

async function accuracy(connection: DuckDBConnection): Promise<Finding> {
  const [panel] = await read(
    connection,
    `select * from metrics.interview_validity where scope_kind = 'company' and outcome = 'performance'`,
  );
  const people = await read(
    connection,
    `select interviewer_name, value, lower_bound, upper_bound, n, n_hires from metrics.interviewer_accuracy
     where outcome = 'performance' and value is not null
     qualify row_number() over (order by value desc) = 1 or row_number() over (order by value) = 1 order by value desc`,
  );
  const sentences =
    panel?.value == null
      ? [`Panels’ mean scores against later performance: ${reason(panel)}.`]
      : [
          `Panels’ mean scores track later performance ratings at r = ${two(panel.value)} (${interval(panel)}, n = ${whole(panel.n)} hires).`,
        ];
  for (const row of people)
    sentences.push(
      `${row.interviewer_name}: r = ${two(row.value)} (${interval(row)}, n = ${whole(row.n)} hires).`,
    );
  return {
    title: 'Whose interview scores track how hires turn out?',
    sentences,
    relations: ['metrics.interview_validity', 'metrics.interviewer_accuracy'],
  };
}

/** Three things that Acme's published tables say. */
export async function findings(connection: DuckDBConnection): Promise<Finding[]> {
  return [await severity(connection), await impact(connection), await accuracy(connection)];
}

/** How much is behind them. */
export async function overview(connection: DuckDBConnection): Promise<string> {
  const [counts] = await read(
    connection,
    `select
       (select n_landed from metrics.pull_coverage where resource = 'opportunities') as opportunities,
       (select n_landed from metrics.pull_coverage where resource = 'feedback') as forms,
       (select n from metrics.link_coverage where dimension = 'company') as hires,
       (select n_linked from metrics.link_coverage where dimension = 'company') as linked`,
  );
  return `Acme is invented: ${whole(counts!.opportunities)} opportunities, ${whole(counts!.forms)} feedback forms, ${whole(counts!.hires)} hires in Lever of which ${whole(counts!.linked)} are found in the HRIS extract.`;
}
