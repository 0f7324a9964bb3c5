import { stringify } from 'yaml';
import { asOf, onDay } from './calendar.ts';
import { ratings } from './reviews.ts';
import { funnelConfiguration, reasonConfiguration } from './stages.ts';

export interface AcmeConfigurationInput {
  leverUrl: string;
  requestsPerSecond: number;
  testContacts: string[];
}

/** `customers/acme.yaml`: what Acme's analyst would have written. */
export function acmeConfiguration({
  leverUrl,
  requestsPerSecond,
  testContacts,
}: AcmeConfigurationInput): string {
  const settings = {
    lever: { base_url: leverUrl, requests_per_second: requestsPerSecond },
    hris: {
      employees: {
        file: 'acme/employees.csv',
        date_format: '%m/%d/%Y',
        columns: { employee_id: 'Employee ID', start_date: 'Hire Date', title: 'Business Title' },
      },
      reviews: {
        file: 'acme/reviews.xlsx',
        sheet: 'Ratings',
        columns: { reviewed_on: 'Review Date', cycle: 'Review Period', rating: 'Overall Rating' },
        ratings,
      },
      demographics: { file: 'acme/demographics.parquet' },
    },
    funnel: funnelConfiguration,
    archive_reasons: reasonConfiguration,
    availability: [
      {
        scope_kind: 'company',
        scope_id: 'company',
        step: 'applied',
        characteristic: 'gender',
        group: 'Female',
        share: 0.47,
        source: 'Invented for the demo',
      },
    ],
    exclude: { contacts: testContacts, include_confidential_postings: false },
    publish: { interviewer_names: true },
    as_of: onDay(asOf),
  };
  return `${firstLine}\n${stringify(settings)}`;
}

const firstLine =
  '# Acme is invented, and so is everybody in it. Written by `hindsight demo`, whose local Lever ends with it.';

/** Whether this file was written by the demo, so that the demo may replace it. */
export const isDemoConfiguration = (text: string): boolean => text.startsWith(firstLine);
