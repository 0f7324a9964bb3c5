import { expect, test } from 'vitest';
import { explainScores } from '../../activities/warehouse/trace-scores.ts';
import { buildRelations, openTestWarehouse } from '../helpers/test-warehouse.ts';

/** Somebody applied on 1 March 2025 and is linked to an employee; the day the employee began tells what that is. */
const why = async (startedOn: string, isHire: boolean): Promise<string | undefined> => {
  const connection = await openTestWarehouse();
  await buildRelations(connection, {
    given: {
      'staging.lever_feedback': [
        {
          feedback_id: 'form',
          opportunity_id: 'opp-1',
          author_id: 'ann',
          type: 'interview',
          score: 3,
          completed_at: '2025-03-10 12:00:00',
        },
      ],
      'intermediate.opportunities': [{ opportunity_id: 'opp-1' }],
      'intermediate.interviewer_scores': [{ feedback_id: 'form', opportunity_id: 'opp-1' }],
      'intermediate.candidate_employee_links': [
        { employee_id: 'E1', opportunity_id: 'opp-1', is_accepted: true },
      ],
      'staging.hris_employees': [{ employee_id: 'E1', started_on: startedOn }],
      'intermediate.hire_dates': [{ opportunity_id: 'opp-1', applied_at: '2025-03-01 09:00:00' }],
      'intermediate.as_of': [{ as_of: '2026-01-15 00:00:00', as_of_on: '2026-01-15' }],
      'intermediate.hires': isHire ? [{ employee_id: 'E1', opportunity_id: 'opp-1' }] : [],
      'intermediate.hire_outcomes': [],
    },
    want: ['intermediate.hire_outcomes'],
  });
  return (await explainScores(connection, 'opp-1'))[0]?.because;
};

test('a score of somebody linked who is no hire says which kind of link it is', async () => {
  expect(await why('2026-02-01', false)).toMatch(/had not started by as_of/);
  expect(await why('2024-06-01', false)).toMatch(/employed already/);
  expect(await why('2025-04-01', false)).toMatch(/another of the employee's candidacies/);
  expect(await why('2025-04-01', true)).toMatch(/no mature outcome/);
});
