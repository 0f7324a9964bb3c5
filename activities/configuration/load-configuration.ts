import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { type Configuration, configuration } from '../../models/configuration.ts';
import { ConfigurationInvalid } from '../../models/errors.ts';
import { explainIssue } from '../../models/explain-configuration.ts';
import { extractNames } from '../../models/hris/extracts.ts';
import { customerConfigurationPath } from '../home.ts';

/**
 * Reads `customers/<customer>.yaml` with its defaults filled in and its relative paths made absolute.
 * Throws `ConfigurationInvalid`, opening with the path of what is wrong.
 */
export function loadConfiguration(customer: string): Configuration {
  const path = customerConfigurationPath(customer);
  if (!existsSync(path)) {
    throw new ConfigurationInvalid(
      `customer: there is no ${path}; run \`hindsight init ${customer}\` to write one.`,
    );
  }
  const parsed = configuration.safeParse(withoutEmptySections(readYaml(path)));
  if (!parsed.success) {
    const sentence = explainIssue(configuration, parsed.error.issues[0]!);
    throw new ConfigurationInvalid(`${sentence.replace(/([^?])$/, '$1.')} (${path})`);
  }
  return withAbsolutePaths(parsed.data, path, customer);
}

function readYaml(path: string): unknown {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines });
  const problem = document.errors[0];
  if (!problem) return document.toJS();
  const { line } = lines.linePos(problem.pos[0]);
  throw new ConfigurationInvalid(
    `${basename(path)}: line ${line}: ${problem.message.split('\n')[0]}; mend ${path}.`,
  );
}

/** A section whose options are all commented out is null to YAML, and says nothing. */
function withoutEmptySections(document: unknown): unknown {
  if (document === null || document === undefined) return {};
  if (typeof document !== 'object' || Array.isArray(document)) return document;
  return Object.fromEntries(Object.entries(document).filter(([, section]) => section !== null));
}

function withAbsolutePaths(parsed: Configuration, path: string, customer: string): Configuration {
  const folder = dirname(path);
  for (const name of extractNames) {
    const extract = parsed.hris[name];
    if (extract) extract.file = resolve(folder, extract.file);
  }
  const beside = resolve(folder, customer, 'links.csv');
  if (parsed.links) parsed.links = resolve(folder, parsed.links);
  else if (existsSync(beside)) parsed.links = beside;
  return parsed;
}
