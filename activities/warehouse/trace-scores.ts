import type { DuckDBConnection } from '@duckdb/node-api';

export interface ScoreReason {
  feedback_id: string;
  interviewer_id: string;
  score: number | null;
  /** In words: why it counts for accuracy, or the first thing that takes it out. */
  because: string;
  is_counted: boolean;
}

interface Form {
  feedback_id: string;
  interviewer_id: string;
  score: number | null;
  type: string | null;
  is_completed: boolean;
  is_deleted: boolean;
  is_score: boolean;
  excluded_because: string | null;
  left_out_because: string | null;
  is_hire: boolean;
  linked_as: keyof typeof linkedButNoHire | null;
  is_mature: boolean;
}

/** Every form of an opportunity with the first reason that keeps its score out of accuracy, if one does. */
export async function explainScores(
  connection: DuckDBConnection,
  opportunityId: string,
): Promise<ScoreReason[]> {
  const reader = await connection.runAndReadAll(
    `select cast(to_json(form) as varchar) from (
       select
         lever_feedback.feedback_id,
         lever_feedback.author_id as interviewer_id,
         lever_feedback.score,
         lever_feedback.type,
         lever_feedback.completed_at is not null as is_completed,
         lever_feedback.deleted_at is not null as is_deleted,
         interviewer_scores.feedback_id is not null as is_score,
         interviewer_scores.excluded_because,
         opportunities.left_out_because,
         exists (select 1 from intermediate.hires where opportunity_id = $1) as is_hire,
         (
           select case
             when hris_employees.started_on > as_of.as_of_on then 'not_started'
             when cast(hire_dates.applied_at as date) > hris_employees.started_on then 'move'
             else 'other_candidacy'
           end
           from intermediate.candidate_employee_links as links
           cross join intermediate.as_of
           inner join staging.hris_employees on links.employee_id = hris_employees.employee_id
           inner join intermediate.hire_dates on links.opportunity_id = hire_dates.opportunity_id
           where links.is_accepted and links.opportunity_id = $1
         ) as linked_as,
         exists (
           select 1 from intermediate.hire_outcomes where opportunity_id = $1 and is_mature
         ) as is_mature
       from staging.lever_feedback
       left join intermediate.opportunities on lever_feedback.opportunity_id = opportunities.opportunity_id
       left join intermediate.interviewer_scores on lever_feedback.feedback_id = interviewer_scores.feedback_id
       where lever_feedback.opportunity_id = $1
       order by lever_feedback.completed_at nulls last, lever_feedback.feedback_id
     ) as form`,
    [opportunityId],
  );
  return reader.getRowsJson().map(([json]) => {
    const form = JSON.parse(String(json)) as Form;
    const because = reasonOf(form);
    return {
      feedback_id: form.feedback_id,
      interviewer_id: form.interviewer_id,
      score: form.score,
      because: because ?? 'counts for accuracy: independent, of a hire with an outcome',
      is_counted: because === undefined,
    };
  });
}

const guards: Record<string, string> = {
  late: 'late: completed after the decision, or later after the interview than late_feedback_days allows',
  manager:
    "manager: its author manages or has reviewed the hire, so the outcome is partly the author's own word",
  edited: 'edited: changed after it was completed, perhaps knowing more',
};

const linkedButNoHire = {
  not_started: 'not used: the employee linked to it had not started by as_of',
  move: 'not used: a move of somebody who was employed already, no new hire',
  other_candidacy: "not used: another of the employee's candidacies is the hire",
};

function reasonOf(form: Form): string | undefined {
  if (form.is_deleted) return 'no score: the form was deleted';
  if (!form.is_completed) return 'no score: the form was never completed';
  if (form.type !== 'interview') return `no score: a form of type ${form.type ?? 'unknown'}, not interview`;
  if (form.score === null) return 'no score: no overall rating that can be read';
  if (form.left_out_because === 'confidential') return 'left out: the posting is confidential';
  if (form.left_out_because === 'test_candidate')
    return 'left out: the contact is excluded as a test candidate';
  if (!form.is_score) return 'no score: the same interviewer completed a later form on this interview';
  if (form.excluded_because) return guards[form.excluded_because] ?? form.excluded_because;
  if (!form.is_hire && form.linked_as) return linkedButNoHire[form.linked_as];
  if (!form.is_hire) return 'not used: nobody hired from this opportunity is linked to it';
  if (!form.is_mature) return 'not used yet: the hire has no mature outcome';
  return undefined;
}
