import { type EditableCompany, emptyCompany, type Opportunity, type StageChange } from './company.ts';
import * as records from './records.ts';

const hour = 3_600_000;
const day = 24 * hour;

const smallStages: EditableCompany['stages'] = [
  { id: 'lead-new', text: 'New lead', pipeline: 'lead', rank: 0 },
  { id: 'applicant-new', text: 'New applicant', pipeline: 'applicant', rank: 3 },
  { id: 'stg-phone', text: 'Phone chat', pipeline: 'screen', rank: 5 },
  { id: 'stg-onsite', text: 'Onsite', pipeline: 'onsite', rank: 7 },
  { id: 'offer', text: 'Offer', pipeline: 'offer', rank: 8 },
];

const reasons: EditableCompany['archiveReasons'] = [
  { id: 'rea-hired', text: 'Hired', status: 'active', type: 'hired' },
  { id: 'rea-no', text: 'Underqualified', status: 'active', type: 'non-hired' },
  { id: 'rea-left', text: 'Withdrew', status: 'active', type: 'non-hired' },
];

const people = ['Amara Osei', 'Bruno Costa', 'Chidi Eze', 'Dana Levi', 'Elif Kaya', 'Farid Aziz'];

function changesOf(depth: number, appliedAt: number): StageChange[] {
  return smallStages.slice(1, 2 + depth).map(({ id, rank }, step) => ({
    toStageId: id,
    toStageIndex: rank,
    updatedAt: appliedAt + step * 5 * day,
  }));
}

function addCandidacy(company: EditableCompany, number: number, depth: number, firstAt: number): Opportunity {
  const appliedAt = firstAt + number * day;
  const id = `opp-${number}`;
  const confidential = number % 10 === 9;
  const posting = confidential ? 'pos-secret' : number % 2 === 0 ? 'pos-analyst' : 'pos-seller';
  const person = people[number % people.length]!;
  const email = `${person.toLowerCase().replace(' ', '.')}${number}@example.com`;
  const changes = changesOf(depth, appliedAt);
  const endedAt = changes.at(-1)!.updatedAt + 2 * day;
  const reason = depth === 3 ? 'rea-hired' : number % 3 === 0 ? 'rea-left' : 'rea-no';
  const archived = number % 7 === 6 ? null : { reason, archivedAt: endedAt };
  const row = records.opportunity({
    id,
    contact: `con-${number}`,
    name: person,
    emails: [email],
    phones: [{ type: 'mobile', value: `+1 202 555 01${String(number).padStart(2, '0')}` }],
    createdAt: appliedAt,
    stageChanges: changes,
    archived,
    confidentiality: confidential ? 'confidential' : 'non-confidential',
    origin: number % 5 === 4 ? 'referred' : 'applied',
    owner: 'usr-noor',
    updatedAt: number % 8 === 7 ? null : endedAt,
    lastInteractionAt: endedAt,
    lastAdvancedAt: archived?.archivedAt ?? changes.at(-1)!.updatedAt,
    applications: [
      records.application({
        id: `app-${number}`,
        opportunityId: id,
        posting,
        createdAt: appliedAt,
        postingHiringManager: 'usr-ingrid',
        postingOwner: 'usr-noor',
        archived,
        name: person,
        email,
      }),
    ],
  });
  company.opportunities.push(row);
  return row;
}

const interviewers = ['usr-tomas', 'usr-mei', 'usr-gone'];

function addInterviews(company: EditableCompany, row: Opportunity, number: number): void {
  const children = company.childrenOf(row.id);
  for (const change of row.stageChanges.slice(1, 3)) {
    const id = `int-${number}-${change.toStageId}`;
    const who = [interviewers[number % 3]!, interviewers[(number + 1) % 3]!];
    const interview = records.interview({
      id,
      panel: `pan-${id}`,
      date: change.updatedAt + day,
      stage: change.toStageId,
      interviewers: who.map((user) => ({
        id: user,
        name: user,
        email: `${user}@acme.example`,
        feedbackTemplate: 'tpl-1',
      })),
      postings: [row.applications[0]!.posting!],
      user: 'usr-noor',
      feedbackTemplate: 'tpl-1',
    });
    children.interviews.push(interview);
    children.panels.push(records.panelOf([interview], [row.applications[0]!.id]));
    for (const [seat, user] of who.entries())
      children.feedback.push(
        records.feedback({
          id: `fbk-${id}-${seat}`,
          user,
          interview: id,
          panel: interview.panel,
          baseTemplateId: 'tpl-1',
          text: 'Interview',
          createdAt: interview.date + hour,
          completedAt: seat === 1 && number % 6 === 5 ? null : interview.date + (2 + seat) * hour,
          score: 1 + ((number + seat) % 4),
        }),
      );
  }
}

/** Thirty candidacies of an invented company: every stage, hires, withdrawals, confidential rows, drafts, rows that
 * were never updated. Times count from `firstAt`. */
export function smallCompany(firstAt = Date.UTC(2026, 0, 5, 9)): EditableCompany {
  const company = emptyCompany();
  company.stages = structuredClone(smallStages);
  company.archiveReasons = structuredClone(reasons);
  company.users = ['noor', 'ingrid', 'tomas', 'mei', 'gone'].map((name, at) =>
    records.user({
      id: `usr-${name}`,
      name: `${name[0]!.toUpperCase()}${name.slice(1)} Reyes`,
      email: `${name}@acme.example`,
      createdAt: Date.UTC(2024, 0, 1 + at),
      externalDirectoryId: `E-${10 + at}`,
      deactivatedAt: name === 'gone' ? firstAt + 90 * day : null,
    }),
  );
  const made = { createdAt: firstAt - 30 * day, hiringManager: 'usr-ingrid', owner: 'usr-noor' };
  company.postings = [
    records.posting({
      id: 'pos-analyst',
      text: 'Data Analyst',
      ...made,
      requisitionCodes: ['INS-7'],
      categories: { department: 'Finance', team: 'Insight', location: 'Leeds' },
    }),
    records.posting({
      id: 'pos-seller',
      text: 'Account Executive',
      ...made,
      categories: { department: 'Sales', team: 'North', location: 'Denver' },
    }),
    records.posting({
      id: 'pos-secret',
      text: 'Chief of Staff',
      ...made,
      confidentiality: 'confidential',
      categories: { department: 'Executive', location: 'Denver' },
    }),
  ];
  company.requisitions = [
    records.requisition({
      id: 'req-1',
      requisitionCode: 'INS-7',
      name: 'Data Analyst',
      createdAt: made.createdAt,
      postings: ['pos-analyst'],
    }),
  ];
  company.feedbackTemplates = [
    records.template({ id: 'tpl-1', text: 'Interview' }),
    records.template({ id: 'no-feedback', text: 'No feedback form', fields: [] }),
  ];
  for (let number = 0; number < 30; number += 1) {
    const row = addCandidacy(company, number, number % 4, firstAt);
    addInterviews(company, row, number);
    if (number % 4 === 3)
      company.childrenOf(row.id).offers.push(
        records.offer({
          id: `ofr-${number}`,
          createdAt: row.stageChanges.at(-1)!.updatedAt,
          requisitionCode: 'INS-7',
        }),
      );
    if (number % 3 !== 2)
      company.eeoResponses.push(
        records.eeoResponse(
          row,
          number % 6 === 3
            ? {}
            : { gender: number % 2 === 0 ? 'Female' : 'Male', veteran: 'I am not a veteran' },
        ),
      );
  }
  return company;
}
