/** Column-wise rows: every array has the same length. */
export type Columns = Record<string, unknown[]>;

/** An estimate that SQL cannot compute: rows in, rows out, nothing else touched. */
export interface Estimator {
  /** Names and DuckDB types of what comes out, in order. */
  output: Record<string, 'VARCHAR' | 'DOUBLE' | 'BIGINT' | 'BOOLEAN'>;
  run(rows: Columns): Columns;
}
