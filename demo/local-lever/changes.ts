import type { EditableCompany, Feedback, Interview, Offer, Opportunity } from './company.ts';
import { panelOf } from './records.ts';

// What moves `updatedAt` and `lastInteractionAt` is lever-api.md section 4, row by row: it is what makes an
// incremental pull hard, so the local Lever must get it right.

/** Finds an opportunity of the company, which must be there. */
export function opportunityOf(company: EditableCompany, id: string): Opportunity {
  const found = company.opportunities.find((row) => row.id === id);
  if (!found) throw new Error(`no opportunity ${id}`);
  return found;
}

function interacted(row: Opportunity, at: number): void {
  row.lastInteractionAt = at;
  row.updatedAt = at + 1;
}

export function moveStage(company: EditableCompany, id: string, stageId: string, at: number): void {
  const row = opportunityOf(company, id);
  const rank = company.stages.findIndex((stage) => stage.id === stageId);
  row.stage = stageId;
  row.stageChanges.push({
    toStageId: stageId,
    toStageIndex: rank,
    updatedAt: at,
    userId: row.owner ?? 'usr-1',
  });
  row.lastAdvancedAt = at;
  interacted(row, at);
}

/** Leaves the stage at the last one, and overwrites `lastAdvancedAt`. */
export function archive(company: EditableCompany, id: string, reason: string, at: number): void {
  const row = opportunityOf(company, id);
  row.archived = { reason, archivedAt: at };
  for (const application of row.applications) application.archived = { reason, archivedAt: at + 401 };
  row.lastAdvancedAt = at;
  interacted(row, at);
}

/** Leaves no trace in `stageChanges`. */
export function unarchive(company: EditableCompany, id: string, at: number): void {
  const row = opportunityOf(company, id);
  row.archived = null;
  for (const application of row.applications) application.archived = null;
  interacted(row, at);
}

export function addFeedback(company: EditableCompany, id: string, form: Feedback, at: number): void {
  company.childrenOf(id).feedback.push(form);
  interacted(opportunityOf(company, id), at);
}

/** Moves the form's own `updatedAt` and nothing else. */
export function editFeedback(
  company: EditableCompany,
  id: string,
  formId: string,
  edit: (form: Feedback) => void,
  at: number,
): void {
  const form = company.childrenOf(id).feedback.find((each) => each.id === formId)!;
  edit(form);
  form.updatedAt = at;
}

/** The form stays in the list; the opportunity does not move. */
export function deleteFeedback(company: EditableCompany, id: string, formId: string, at: number): void {
  editFeedback(company, id, formId, (form) => Object.assign(form, { deletedAt: at }), at);
}

/** By API, or another tool: the opportunity's `updatedAt` stays where it was. */
export function addInterview(
  company: EditableCompany,
  id: string,
  interview: Interview,
  at: number,
  by: 'app' | 'api' = 'api',
): void {
  const row = opportunityOf(company, id);
  const children = company.childrenOf(id);
  children.interviews.push(interview);
  children.panels.push(
    panelOf(
      [interview],
      row.applications.map(({ id: application }) => application),
    ),
  );
  row.lastInteractionAt = at;
  if (by === 'app') row.updatedAt = at + 3;
}

/** Nothing was found on offers: assume that neither time moves. */
export function addOffer(company: EditableCompany, id: string, made: Offer): void {
  company.childrenOf(id).offers.push(made);
}

export function deleteOpportunity(company: EditableCompany, id: string, at: number): void {
  const row = opportunityOf(company, id);
  company.opportunities = company.opportunities.filter((each) => each.id !== id);
  company.eeoResponses = company.eeoResponses.filter((each) => each.opportunityId !== id);
  company.children.delete(id);
  company.deleted.opportunities.push({ id, deletedAt: at, deletedBy: row.owner });
}

/** Funnel and feedback stay; the person goes. */
export function anonymise(company: EditableCompany, id: string, at: number): void {
  const row = opportunityOf(company, id);
  Object.assign(row, { name: null, headline: null, emails: [], phones: [], links: [], location: null });
  for (const application of row.applications)
    Object.assign(application, {
      name: null,
      email: null,
      phone: null,
      comments: null,
      ipAddress: undefined,
    });
  row.isAnonymized = true;
  row.updatedAt = at;
}

/** The losing contact's opportunities point to the surviving one; the losing id just stops occurring. */
export function mergeContacts(company: EditableCompany, losing: string, surviving: string, at: number): void {
  const model = company.opportunities.find((row) => row.contact === surviving);
  for (const row of company.opportunities.filter(({ contact }) => contact === losing)) {
    row.contact = surviving;
    if (model) Object.assign(row, { name: model.name, emails: model.emails, phones: model.phones });
    row.updatedAt = at;
  }
  for (const response of company.eeoResponses) if (response.contact === losing) response.contact = surviving;
}

/** Rewrites the tags of its opportunities, so they all move at once. */
export function retitlePosting(company: EditableCompany, postingId: string, title: string, at: number): void {
  const posting = company.postings.find(({ id }) => id === postingId)!;
  const old = posting.text;
  Object.assign(posting, { text: title, updatedAt: at });
  for (const row of company.opportunities) {
    if (!row.applications.some((application) => application.posting === postingId)) continue;
    row.tags = row.tags.map((tag) => (tag === old ? title : tag));
    row.updatedAt = at;
  }
}

/** The application's copy is frozen, so no opportunity moves. */
export function changeHiringManager(
  company: EditableCompany,
  postingId: string,
  userId: string,
  at: number,
): void {
  Object.assign(company.postings.find(({ id }) => id === postingId)!, {
    hiringManager: userId,
    updatedAt: at,
  });
}
