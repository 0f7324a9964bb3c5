import { type Company, type EeoResponse, emptyCompany, type Opportunity, type Rows } from './company.ts';
import * as records from './records.ts';
import { smallCompany } from './small-company.ts';

const hour = 3_600_000;
const path = ['applicant-new', 'stg-phone', 'stg-onsite', 'stg-phone', 'offer'];

function idAt(kind: number, position: number): string {
  return `${kind.toString(16).padStart(8, '0')}-0000-4000-8000-${position.toString(16).padStart(12, '0')}`;
}

/** Rows made when they are read, so that a million of them take no room. */
class Made<T> implements Rows<T> {
  readonly length: number;
  readonly #make: (position: number) => T;

  constructor(length: number, make: (position: number) => T) {
    this.length = length;
    this.#make = make;
  }

  at(position: number): T | undefined {
    return position >= 0 && position < this.length ? this.#make(position) : undefined;
  }
}

/** A company of any size for measurements: five stage changes an opportunity, one in eight still active, every
 * other one with an EEO row, and the children that `childrenOf` gives, none by default. */
export function manyOpportunities(
  count: number,
  { firstAt = Date.UTC(2022, 0, 3), everyMs = 5 * 60_000, childrenOf = emptyCompany().childrenOf } = {},
): Company {
  const make = (position: number): Opportunity => {
    const createdAt = firstAt + position * everyMs;
    const id = idAt(1, position);
    const changes = path.map((toStageId, step) => ({
      toStageId,
      toStageIndex: step,
      updatedAt: createdAt + step * 30 * hour,
      userId: 'usr-noor',
    }));
    const endedAt = changes.at(-1)!.updatedAt + 20 * hour;
    const reason = position % 9 === 0 ? 'rea-hired' : position % 5 === 0 ? 'rea-left' : 'rea-no';
    const archived = position % 8 === 0 ? null : { reason, archivedAt: endedAt };
    const person = `Candidate ${position.toString(36)}`;
    return records.opportunity({
      id,
      contact: idAt(2, position),
      name: person,
      emails: [`candidate.${position.toString(36)}@example.com`],
      createdAt,
      stageChanges: changes,
      archived,
      updatedAt: endedAt,
      lastInteractionAt: endedAt,
      lastAdvancedAt: endedAt,
      owner: 'usr-noor',
      applications: [
        records.application({
          id: idAt(3, position),
          opportunityId: id,
          createdAt,
          posting: position % 2 === 0 ? 'pos-analyst' : 'pos-seller',
          postingHiringManager: 'usr-ingrid',
          archived,
          name: person,
        }),
      ],
    });
  };
  const opportunities = new Made<Opportunity>(count, make);
  const genders = ['Female', 'Male', 'Decline to self-identify'];
  const eeoResponses = new Made<EeoResponse>(Math.floor(count / 2), (position) =>
    records.eeoResponse(make(position * 2), { gender: genders[position % 3]! }),
  );
  return { ...smallCompany(firstAt), opportunities, eeoResponses, childrenOf };
}
