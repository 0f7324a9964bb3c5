import { z } from 'zod';
import { nearest } from './nearest.ts';

type Issue = z.core.$ZodIssue;

const unwrapped = (schema: unknown): unknown => {
  let current = schema as { def?: { innerType?: unknown } } | undefined;
  while (current?.def?.innerType) current = current.def.innerType as typeof current;
  return current;
};

/** The keys that a schema knows at a path; empty where anything may be a key. */
function knownKeys(root: z.ZodType, path: readonly PropertyKey[]): string[] {
  let schema = unwrapped(root);
  for (const step of path) {
    if (schema instanceof z.ZodObject) schema = unwrapped(schema.shape[String(step)]);
    else if (schema instanceof z.ZodArray) schema = unwrapped(schema.element);
    else return [];
  }
  if (schema instanceof z.ZodRecord && schema.keyType instanceof z.ZodEnum)
    return schema.keyType.options.map(String);
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

const dotted = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((all, step) => {
    if (typeof step === 'number') return `${all}[${step}]`;
    return all ? `${all}.${String(step)}` : String(step);
  }, '');

/** Zod's words for what YAML can hold, where they are not everybody's. */
const spoken: Record<string, string> = { int: 'a whole number', record: 'object', array: 'a list' };

function rangeReason(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  if (issue.message.startsWith('expected')) return issue.message;
  if (issue.code === 'too_big') return `expected ${issue.maximum} or less`;
  return issue.inclusive === false
    ? `expected more than ${issue.minimum}`
    : `expected ${issue.minimum} or more`;
}

function reason(issue: Issue): string {
  if (issue.code === 'invalid_value') return `expected one of ${issue.values.join(', ')}`;
  if (issue.code === 'too_small' || issue.code === 'too_big') return rangeReason(issue);
  if (issue.code === 'invalid_union') return reason(issue.errors[0]?.[0] ?? issue);
  if (issue.code === 'invalid_type')
    return issue.input === undefined && /undefined/.test(issue.message)
      ? 'is required'
      : `expected ${spoken[issue.expected] ?? issue.expected}`;
  return issue.message.replace(/^Invalid input: /, '');
}

/** One sentence for what a schema refused, opening with its path; a mistyped key comes with the key it resembles. */
export function explainIssue(schema: z.ZodType, issue: Issue): string {
  if (issue.code !== 'unrecognized_keys') return `${dotted(issue.path) || 'the file'}: ${reason(issue)}`;
  const key = issue.keys[0]!;
  const known = knownKeys(schema, issue.path);
  const meant = nearest(key, known);
  const advice = meant ? `did you mean ${meant}?` : `known are ${known.join(', ')}`;
  return `${dotted([...issue.path, key])}: unknown key; ${advice}`;
}
