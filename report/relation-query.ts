/** What a reader asked of one relation. */
export interface RelationQuery {
  /** Grain column to the values wanted. */
  filters: Record<string, string[]>;
  limit: number | undefined;
  offset: number;
}

/** A request that cannot be answered; the message says what could. */
export class QueryInvalid extends Error {}

const whole = (name: string, text: string | undefined, highest: number): number | undefined => {
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text) && Number(text) <= highest) return Number(text);
  throw new QueryInvalid(`${name} is a whole number from 0 to ${highest}.`);
};

/** Reads the query string: `limit`, `offset`, and any grain column as a filter (repeat it for several values). */
export function relationQuery(
  query: Record<string, string | string[] | undefined>,
  grain: string[],
): RelationQuery {
  const filters: Record<string, string[]> = {};
  const single = (value: string | string[] | undefined): string | undefined =>
    Array.isArray(value) ? value.at(-1) : value;
  for (const [name, value] of Object.entries(query)) {
    if (name === 'limit' || name === 'offset' || value === undefined) continue;
    if (!grain.includes(name)) {
      throw new QueryInvalid(
        `There is no ${/^\w{1,40}$/.test(name) ? `filter ${name}` : 'such filter'}; filter by ${grain.join(', ')}, and page by limit and offset.`,
      );
    }
    filters[name] = [value].flat();
    if (filters[name].some((wanted) => wanted.includes('\0')))
      throw new QueryInvalid(`The filter ${name} holds a byte that no value has.`);
  }
  return {
    filters,
    limit: whole('limit', single(query.limit), 100_000),
    offset: whole('offset', single(query.offset), 999_999_999) ?? 0,
  };
}

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/**
 * The select that answers a query. The publish stored the rows in order and DuckDB reads a table in the order it was
 * stored, so pages are stable without sorting again. Column names come from the catalogue alone.
 */
export function relationSql(relation: string, { filters, limit, offset }: RelationQuery): string {
  const conditions = Object.entries(filters).map(
    ([column, values]) => `cast("${column}" as varchar) in (${values.map(text).join(', ')})`,
  );
  const where = conditions.length > 0 ? ` where ${conditions.join(' and ')}` : '';
  const page = `${limit === undefined ? '' : ` limit ${limit}`}${offset === 0 ? '' : ` offset ${offset}`}`;
  return `select * from metrics."${relation}"${where}${page}`;
}

export const countSql = (relation: string, query: RelationQuery): string =>
  `select count(*) from (${relationSql(relation, { ...query, limit: undefined, offset: 0 })})`;
