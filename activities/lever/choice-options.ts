import type { DuckDBConnection } from '@duckdb/node-api';

type Options = { text: string }[];

/** Numeric choices of the landed templates, by template and field. */
export async function templateOptions(connection: DuckDBConnection): Promise<Map<string, Options>> {
  const reader = await connection.runAndReadAll(
    `select id, payload -> '$.fields' from landing.lever_feedback_templates
     where json_array_length(payload -> '$.fields') > 0`,
  );
  return new Map(
    reader.getRowsJson().flatMap(([template, fields]) => {
      const all = JSON.parse(String(fields)) as { id: string; options: Options }[];
      return all.map(({ id, options }) => [`${template}/${id}`, options] as const);
    }),
  );
}

interface RawForm {
  baseTemplateId?: unknown;
  fields?: unknown;
}

interface RawField {
  id?: unknown;
  options?: unknown;
}

/** Lists of feedback may leave a dropdown's options out; the template's field has the same id and has them. */
export const withTemplateOptions =
  (options: Map<string, Options>) =>
  (raw: unknown): unknown => {
    const form = raw as RawForm | null;
    if (options.size === 0 || !Array.isArray(form?.fields)) return raw;
    const fields = (form.fields as (RawField | null)[]).map((field) => {
      const known = options.get(`${form.baseTemplateId}/${field?.id}`);
      return known && !field?.options ? { ...field, options: known } : field;
    });
    return { ...form, fields };
  };
