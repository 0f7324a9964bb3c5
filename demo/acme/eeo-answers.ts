import type { EeoResponse, Opportunity } from '../local-lever/company.ts';
import { eeoResponse } from '../local-lever/records.ts';
import { day } from './calendar.ts';
import type { Candidacy } from './candidacy.ts';
import type { Person } from './people.ts';
import { Random } from './random.ts';

// Acme became a federal contractor in July 2024, and its form took up the categories of 2024 in January 2025.
const contractorSince = Date.UTC(2024, 6, 1);
const newWordsSince = Date.UTC(2025, 0, 1);
const refusal = 'Decline to self-identify';

function race({ race: own }: Person, at: number): string {
  if (own === 'Hispanic or Latino') return own;
  if (at >= newWordsSince) return own;
  const then = own === 'Middle Eastern or North African' ? 'White' : own;
  return `${then} (Not Hispanic or Latino)`;
}

function veteran({ isVeteran }: Person, at: number): string {
  if (at >= contractorSince) return isVeteran ? 'I am a Protected Veteran' : 'I am not a Protected Veteran';
  return isVeteran ? 'I am a veteran' : 'I am not a veteran';
}

function disability({ hasDisability }: Person): string {
  return hasDisability
    ? 'Yes, I have a disability, or have a history/record of having a disability'
    : "No, I don't have a disability, or a history/record of having a disability";
}

/** Applicants answer on the form; those who were sought out get a survey once they are invited, and many let it be. */
function whetherAnswered(of: Candidacy, random: Random): number | null {
  const onForm = of.origin !== 'sourced' && of.origin !== 'agency' && of.origin !== 'referred';
  if (onForm) return random.chance(0.88) ? of.appliedAt : null;
  const invited = of.changes.find(({ stage }) => stage.pipeline === 'screen');
  return invited && random.chance(0.55) ? invited.at + day : null;
}

/** One row per application in the United States; a row without answers is still a row. */
export function eeoRow(of: Candidacy, row: Opportunity): EeoResponse | undefined {
  if (of.job.location === 'London') return undefined;
  const random = new Random('eeo', of.number);
  const at = whetherAnswered(of, random);
  if (at === null) return eeoResponse(row, {}, null);
  const answer = (text: string, refuses = refusal) => (random.chance(0.05) ? refuses : text);
  const who = of.person;
  return eeoResponse(
    row,
    {
      gender: who.gender === 'Non-binary' ? refusal : answer(who.gender),
      ...(random.chance(0.04) ? {} : { race: answer(race(who, at)) }),
      ...(random.chance(0.1) ? {} : { veteran: answer(veteran(who, at)) }),
      ...(at < contractorSince ? {} : { disability: answer(disability(who), "I don't wish to answer") }),
    },
    at,
  );
}
