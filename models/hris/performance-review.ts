import { z } from 'zod';
import { optional, required } from './column.ts';

/** A row of the reviews extract: one employee, one review. */
export const performanceReview = z.object({
  employee_id: required(
    'text',
    'The number of the employee reviewed.',
    ...[
      'Employee ID',
      'Employee Number',
      'Employee #',
      'Employee No',
      'EEID',
      'EE ID',
      'Emp ID',
      'Worker ID',
    ],
    ...['Associate ID', 'Reviewee ID', 'Reviewee Employee ID', 'File Number', 'Position ID', 'Person Number'],
    ...['Personnel Number', 'Employee Code', 'Employee', 'ID'],
  ),
  reviewed_on: required(
    'date',
    'The day of the review.',
    ...[
      'Reviewed On',
      'Review Date',
      'Review Completed Date',
      'Completed On',
      'Completion Date',
      'Date Completed',
    ],
    ...[
      'Review Period End',
      'Review Period End Date',
      'Period End Date',
      'Evaluation Date',
      'Effective Date',
    ],
    ...['Submitted On', 'Rating Date', 'Last Review Date', 'Review End Date', 'Date'],
  ),
  rating: required(
    'text',
    'The result, as a number or one of the labels in `ratings`.',
    ...['Rating', 'Overall Rating', 'Performance Rating', 'Manager Rating', 'Overall Performance Rating'],
    ...['Final Rating', 'Overall Score', 'Review Rating', 'Review Score', 'Score', 'Calibrated Rating'],
    'Manager Overall Rating',
  ),
  cycle: optional(
    'text',
    'The review cycle.',
    ...[
      'Cycle',
      'Review Cycle',
      'Review Period',
      'Review Cycle Name',
      'Cycle Name',
      'Review Name',
      'Review Template',
    ],
    ...['Evaluation Period', 'Period'],
  ),
  reviewer_id: optional(
    'text',
    "The reviewer's employee number.",
    ...['Reviewer ID', 'Reviewer Employee ID', 'Reviewer Employee Number', 'Reviewed By ID', 'Evaluator ID'],
    ...['Manager ID', 'Manager Employee ID', 'Reviewer'],
  ),
  scale_min: optional(
    'number',
    'The lowest rating of the scale.',
    ...['Scale Min', 'Scale Minimum', 'Min Rating', 'Minimum Rating'],
  ),
  scale_max: optional(
    'number',
    'The highest rating of the scale.',
    ...['Scale Max', 'Scale Maximum', 'Max Rating', 'Maximum Rating'],
  ),
});
