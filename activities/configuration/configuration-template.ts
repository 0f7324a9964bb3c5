import { columnsOf } from '../../models/hris/column.ts';
import { type ExtractName, extracts } from '../../models/hris/extracts.ts';

const namesOf = (name: ExtractName): string => {
  const columns = Object.entries(columnsOf(extracts[name]));
  const list = (isRequired: boolean): string =>
    columns
      .filter(([, facts]) => facts.isRequired === isRequired)
      .map(([column]) => column)
      .join(', ');
  return wrapped(
    `Our names: ${list(true)} (required)${name === 'employees' ? ' and a name' : ''}; ${list(false)}.`,
  );
};

/** A comment of lines that fit a screen. */
function wrapped(text: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    if (`${lines.at(-1)} ${word}`.length > 108) lines.push('');
    lines[lines.length - 1] = `${lines.at(-1)} ${word}`.trim();
  }
  return lines.map((line) => `  # ${line}`).join('\n');
}

/** A configuration with every option there: defaults as they are, what has no default as a comment to fill in. */
export const configurationTemplate = (customer: string): string => `\
# Configuration of ${customer}. Every option is here; take the # away from what you need.
# Relative paths are relative to this file. After a change: hindsight build ${customer}

lever:
  # https://api.lever.co/v1, https://api.eu.lever.co/v1 (European data centre), https://api.sandbox.lever.co/v1,
  # or an address of this machine.
  base_url: https://api.lever.co/v1
  # Lever allows 10 a second for all users of the account's API together.
  requests_per_second: 8

# Extracts of the HRIS: .csv, .tsv, .xlsx, .json, .ndjson or .parquet; a glob such as ${customer}/employees-*.csv reads
# several. \`columns\` maps our name to theirs, and may be left out where theirs is a usual spelling of Workday, BambooHR,
# HiBob, Rippling, UKG or ADP; \`title: ~\` leaves a column out. Each extract also takes:
#   date_format: "%d/%m/%Y"   # strptime, where dates are not ISO; a list of formats is tried in order
#   delimiter: ";"            # of .csv; found from the header unless said
#   encoding: windows-1252    # of text files; found from the file unless said
#   skip_rows: 3              # filled rows above the header of .csv and .xlsx
#   sheet: Staff              # of .xlsx; the first unless said
hris:
  # employees:
  #   file: ${customer}/employees.csv
  #   columns: { employee_id: Employee ID, start_date: Hire Date }
${namesOf('employees')}
  # reviews:
  #   file: ${customer}/reviews.csv
  #   ratings: { Exceeds: 4, Meets: 3, Below: 2 }   # labels to numbers; ratings that are numbers stay as they are
${namesOf('reviews')}
  # demographics:
  #   file: ${customer}/demographics.csv
${namesOf('demographics')}

# Stage names to steps: applied, screened, interviewed, offered, hired. Without a word here Lever's own category of the
# stage decides, then its name. metrics.stage_mapping shows what came out.
funnel:
  # Phone chat: screened
  # Onsite loop: interviewed

# Archive reasons of people not hired: withdrew (their decision) or rejected (the company's, the default).
archive_reasons:
  # Took another offer: withdrew

# Shares of a group among the people available for the job, for metrics.availability_shortfall.
availability:
  # - scope_kind: department      # company (default), department, location, posting, source, hiring_manager
  #   scope_id: Sales
  #   step: hired                 # applied, screened, interviewed, offered, hired (default), bottom_line
  #   characteristic: gender
  #   group: Female
  #   share: 0.47
  #   source: American Community Survey 2024, occupation 41

# The group that others are compared with, instead of the one selected most often.
reference_groups:
  # gender: Male

exclude:
  # Lever contact ids of invented candidates that somebody made for testing.
  contacts: []
  include_confidential_postings: false

# Overrides of seeds.thresholds; the published set says which were.
thresholds:
  # small_cell: 10

publish:
  # Interviewers appear by id only, unless true.
  interviewer_names: false
  # How many published sets are kept, the current one included.
  keep: 7

# Freezes the date that windows and maturity count to; without it the last sync's.
# as_of: 2026-11-01

# Settled links, as CSV with the columns employeeId and opportunityId (or none).
# Found by itself at ${customer}/links.csv.
# links: ${customer}/links.csv

retention:
  # Names, e-mails and phones of candidates archived without being hired are erased this many days later, at each sync.
  # unsuccessful_identity_days: 730
`;
