import type { ExtractName } from '../../models/hris/extracts.ts';

/** The temporary table of an extract's judged rows. */
export const checkedTable = (name: ExtractName): string => `hindsight_checked_${name}`;

/** The temporary table of what linking compares of each employee. */
export const peopleTable = 'hindsight_people';
