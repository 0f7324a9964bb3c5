import { type Grants, type Resource, require } from './grants.ts';
import { planted } from './planted.ts';
import { NotFound } from './refusals.ts';

const bodies: Record<string, unknown[]> = {
  notes: [{ id: 'not-1', text: planted.note, secret: true, fields: [{ type: 'note', value: planted.note }] }],
  resumes: [{ id: 'res-1', parsedData: { positions: [{ org: planted.company, summary: planted.resume }] } }],
  files: [{ id: 'fil-1', name: planted.documentName }],
  forms: [{ id: 'frm-1', fields: [{ text: 'Visa', value: planted.customAnswer }] }],
  referrals: [{ id: 'ref-1', fields: [{ text: 'Why', value: planted.comments }] }],
};

/** Notes, résumés, files, forms and referrals exist in every account; reporting never asks for them. */
export function unwanted(resource: string, grants: Grants): unknown {
  const data = bodies[resource];
  if (!data) throw new NotFound(resource);
  require(grants, resource as Resource);
  return { data, hasNext: false };
}
