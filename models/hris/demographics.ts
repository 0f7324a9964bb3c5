import { z } from 'zod';
import { optional, required } from './column.ts';

/** A row of the demographics extract: what an employee reported of themselves. */
export const demographics = z.object({
  employee_id: required(
    'text',
    'The number of the employee.',
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
    ...['Associate ID', 'File Number', 'Position ID', 'Person Number', 'Personnel Number'],
    ...['Employee Code', 'ID', 'Employee'],
  ),
  gender: optional('text', 'Self-reported gender.', ...['Gender', 'Gender Identity', 'Legal Gender', 'Sex']),
  race_ethnicity: optional(
    'text',
    'Self-reported race or ethnicity.',
    ...[
      'Race/Ethnicity',
      'Race Ethnicity',
      'Ethnicity',
      'Race',
      'EEO Ethnicity',
      'Ethnic Origin',
      'EEO Race',
    ],
    ...['Ethnicity/Race', 'Race/Ethnicity (Locale Sensitive)', 'Race and Ethnicity'],
  ),
  veteran: optional(
    'text',
    'Self-reported veteran status.',
    ...['Veteran', 'Veteran Status', 'Protected Veteran', 'Protected Veteran Status', 'Military Status'],
  ),
  disability: optional(
    'text',
    'Self-reported disability status.',
    ...['Disability', 'Disability Status', 'Disabled', 'Has Disability', 'Disability Self-Identification'],
  ),
  birth_date: optional(
    'date',
    'Date of birth.',
    ...['Birth Date', 'Date of Birth', 'Birthdate', 'DOB', 'Birthday'],
  ),
});
