import {
  type ChildResource,
  type LeverResource,
  type SmallList,
  smallLists,
} from '../../models/lever/resources.ts';
import { countPlanned } from '../warehouse/child-plan.ts';
import { landingTransaction } from '../warehouse/landing-transaction.ts';
import { type PlannedResource, planChildren } from '../warehouse/plan-children.ts';
import { planPanels } from '../warehouse/plan-panels.ts';
import { recordPull } from '../warehouse/record-pull.ts';
import type { Pull, PullCursor, PullTurn } from './pull.ts';
import { pullChildren } from './pull-children.ts';
import { pullDeleted } from './pull-deleted.ts';
import { pullEeoResponses } from './pull-eeo-responses.ts';
import { pullMissing } from './pull-missing.ts';
import { pullOpportunities } from './pull-opportunities.ts';
import { pullSmallList } from './pull-small-list.ts';
import { pullUnknownStages } from './pull-unknown-stages.ts';

const isSmallList = (resource: LeverResource): resource is SmallList =>
  smallLists.some((list) => list === resource);

const planned: PlannedResource[] = ['interviews', 'feedback', 'offers'];

/** One turn at one resource: from where the cursor stands to its end, or to the end of the turn. */
export async function pullResource(
  pull: Pull,
  resource: LeverResource,
  from: PullCursor | undefined,
): Promise<PullTurn> {
  const turn = await takeTurn(pull, resource, from);
  if (turn.isDone && !['deleted', 'missing', 'unknown_stages'].includes(resource)) {
    const { isReadable } = turn;
    const outcome = { isReadable, reason: isReadable ? null : 'not granted' };
    const alike = resource === 'opportunities' ? [resource, 'contacts', 'applications'] : [resource];
    await landingTransaction(pull.connection, async () => {
      for (const each of alike) await recordPull(pull.connection, each, outcome);
    });
  }
  return turn;
}

async function takeTurn(
  pull: Pull,
  resource: LeverResource,
  from: PullCursor | undefined,
): Promise<PullTurn> {
  if (isSmallList(resource)) return pullSmallList(pull, resource);
  switch (resource) {
    case 'opportunities':
      return pullOpportunities(pull, from);
    case 'deleted':
      return pullDeleted(pull);
    case 'missing':
      return pullMissing(pull);
    case 'unknown_stages':
      return pullUnknownStages(pull);
    case 'eeo_responses':
      return pullEeoResponses(pull, from);
    default:
      if (!from) await plan(pull, resource);
      return replanned(pull, resource, await pullChildren(pull, resource, from));
  }
}

/** What was read may show that children are to be expected where none were: then there is more to pull. */
async function replanned(pull: Pull, resource: ChildResource, turn: PullTurn): Promise<PullTurn> {
  if (resource !== 'interviews' || !turn.isDone || !turn.isReadable) return turn;
  await plan(pull, resource);
  const nMore = await countPlanned(pull.connection, resource);
  if (nMore === 0) return turn;
  const cursor = { nLanded: turn.cursor.nLanded, nExpected: turn.cursor.nLanded + nMore };
  return { ...turn, cursor, isDone: false };
}

/** Planned once, when the resource's first turn begins; what is pulled leaves the plan. */
async function plan({ connection, syncId, plan }: Pull, resource: ChildResource): Promise<void> {
  await landingTransaction(connection, async () => {
    if (resource === 'panels') await planPanels(connection, syncId);
    const known = planned.find((each) => each === resource);
    if (known) await planChildren(connection, syncId, plan, known);
  });
}
