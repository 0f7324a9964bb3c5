import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { ConfigurationInvalid } from '../../models/errors.ts';
import { DelimitedRows, delimiterOf } from '../hris/delimited-rows.ts';
import { encodingOf, textOf } from '../hris/text-encoding.ts';

/** A pair that the customer settled: this employee comes from this opportunity, or from `none`. */
export interface LinkOverride {
  employeeId: string;
  opportunityId: string;
}

const employeeHeaders = ['employeeid', 'employee'];
const opportunityHeaders = ['opportunityid', 'opportunity'];

/** Reads `links.csv`. Throws `ConfigurationInvalid` naming the line: an override always wins, so none may be doubtful. */
export async function readLinkOverrides(path: string): Promise<LinkOverride[]> {
  const file = basename(path);
  if (!existsSync(path))
    throw new ConfigurationInvalid(`links: there is no ${path}; put it there, or remove the option.`);
  const [head, ...rows] = await recordsOf(path);
  const header = (head?.cells ?? []).map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replaceAll(/[^a-z]/g, ''),
  );
  const employee = header.findIndex((cell) => employeeHeaders.includes(cell));
  const opportunity = header.findIndex((cell) => opportunityHeaders.includes(cell));
  if (employee < 0 || opportunity < 0) {
    throw new ConfigurationInvalid(
      `links: ${file} needs the columns employeeId and opportunityId; it has ${head?.cells?.join(', ') || 'none'}.`,
    );
  }
  const seen = { employee: new Map<string, number>(), opportunity: new Map<string, number>() };
  return rows.map(({ line, cells }) => {
    const employeeId = cells?.[employee]?.trim() ?? '';
    const said = cells?.[opportunity]?.trim() ?? '';
    const opportunityId = said.toLowerCase() === 'none' ? 'none' : said;
    if (!employeeId)
      throw new ConfigurationInvalid(
        `links: ${file} line ${line}: no employeeId; write one or remove the line.`,
      );
    if (!opportunityId)
      throw new ConfigurationInvalid(
        `links: ${file} line ${line}: no opportunityId; write one, or none to leave the employee unlinked.`,
      );
    once(seen.employee, employeeId, line, file, 'employee');
    if (opportunityId !== 'none') once(seen.opportunity, opportunityId, line, file, 'opportunity');
    return { employeeId, opportunityId };
  });
}

function once(seen: Map<string, number>, id: string, line: number, file: string, what: string): void {
  const earlier = seen.get(id);
  if (earlier !== undefined) {
    throw new ConfigurationInvalid(
      `links: ${file} line ${line}: its ${what} stands on line ${earlier} already; keep one of them.`,
    );
  }
  seen.set(id, line);
}

async function recordsOf(path: string) {
  let text = '';
  for await (const piece of textOf(path, await encodingOf(path))) text += piece;
  const parser = new DelimitedRows(delimiterOf(text.split(/\r?\n/, 1)[0] ?? ''));
  return [...parser.push(text), ...parser.end()].filter(
    ({ cells }) => cells === null || cells.some((cell) => cell.trim()),
  );
}
