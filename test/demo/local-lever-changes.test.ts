import { beforeEach, describe, expect, it } from 'vitest';
import * as lever from '../helpers/lever-server.ts';

const { records } = lever;
let company: lever.EditableCompany;
const later = Date.UTC(2027, 0, 1);
const row = (id = 'opp-3') => company.opportunities.find((each) => each.id === id)!;

/** Which of the two times moved. */
function moved(change: () => void, id = 'opp-3'): { interaction: boolean; updated: boolean } {
  const before = { ...row(id) };
  change();
  const after = row(id);
  return {
    interaction: after.lastInteractionAt !== before.lastInteractionAt,
    updated: after.updatedAt !== before.updatedAt,
  };
}

beforeEach(() => {
  company = lever.smallCompany();
});

describe('what moves an opportunity, as lever-api.md section 4 has it', () => {
  const form = () => company.childrenOf('opp-3').feedback[0]!;

  it('a stage move moves both', () => {
    expect(moved(() => lever.moveStage(company, 'opp-3', 'stg-onsite', later))).toEqual({
      interaction: true,
      updated: true,
    });
    expect(row().stageChanges.at(-1)!.toStageId).toBe(row().stage);
  });

  it('new feedback moves both, updatedAt a millisecond later', () => {
    const added = records.feedback({ id: 'fbk-new', user: 'usr-mei', createdAt: later, score: 3 });
    lever.addFeedback(company, 'opp-3', added, later);
    expect([row().lastInteractionAt, row().updatedAt]).toEqual([later, later + 1]);
  });

  it('edited feedback moves neither, only the form', () => {
    const edit = () => lever.editFeedback(company, 'opp-3', form().id, () => {}, later);
    expect(moved(edit)).toEqual({ interaction: false, updated: false });
    expect(form().updatedAt).toBe(later);
  });

  it('deleted feedback moves neither and stays in the list', () => {
    const id = form().id;
    const remove = () => lever.deleteFeedback(company, 'opp-3', id, later);
    expect(moved(remove)).toEqual({ interaction: false, updated: false });
    expect(company.childrenOf('opp-3').feedback.find((each) => each.id === id)!.deletedAt).toBe(later);
  });

  it('an interview made by another tool moves the interaction only; one made in the app moves both', () => {
    const made = (id: string) => records.interview({ id, panel: `pan-${id}`, date: later });
    const byTool = () => lever.addInterview(company, 'opp-3', made('int-a'), later);
    expect(moved(byTool)).toEqual({ interaction: true, updated: false });
    const inApp = () => lever.addInterview(company, 'opp-3', made('int-b'), later + 5, 'app');
    expect(moved(inApp)).toEqual({ interaction: true, updated: true });
  });

  it('an offer moves neither', () => {
    const add = () => lever.addOffer(company, 'opp-3', records.offer({ id: 'ofr-new', createdAt: later }));
    expect(moved(add)).toEqual({ interaction: false, updated: false });
  });

  it('a new hiring manager of the posting moves none of its opportunities; a new title moves all', () => {
    const before = row('opp-0').updatedAt;
    lever.changeHiringManager(company, 'pos-analyst', 'usr-noor', later);
    expect(row('opp-0').updatedAt).toBe(before);
    lever.retitlePosting(company, 'pos-analyst', 'Senior Data Analyst', later);
    expect(row('opp-0').updatedAt).toBe(later);
    expect(row('opp-1').updatedAt).not.toBe(later);
  });
});

describe('people who go', () => {
  it('unarchiving leaves no trace in the stage changes', () => {
    const changes = [...row().stageChanges];
    lever.unarchive(company, 'opp-3', later);
    expect(row().archived).toBeNull();
    expect(row().stageChanges).toEqual(changes);
  });

  it('a deleted opportunity is gone but for the deleted feed', () => {
    lever.deleteOpportunity(company, 'opp-3', later);
    expect(company.opportunities.some(({ id }) => id === 'opp-3')).toBe(false);
    expect(company.deleted.opportunities).toMatchObject([{ id: 'opp-3', deletedAt: later }]);
    expect(company.childrenOf('opp-3').feedback).toEqual([]);
  });

  it('an anonymised one keeps its funnel and its feedback, and loses the person', () => {
    const feedback = company.childrenOf('opp-3').feedback.length;
    lever.anonymise(company, 'opp-3', later);
    expect(row()).toMatchObject({ name: null, emails: [], phones: [], isAnonymized: true, updatedAt: later });
    expect(row().stageChanges.length).toBeGreaterThan(1);
    expect(company.childrenOf('opp-3').feedback).toHaveLength(feedback);
  });

  it('of merged contacts one survives, and the other’s opportunities point to it', () => {
    lever.mergeContacts(company, 'con-4', 'con-3', later);
    expect(row('opp-4')).toMatchObject({ contact: 'con-3', name: row('opp-3').name, updatedAt: later });
  });
});

describe('a company of any size', () => {
  it('is walked in windows without being held', async () => {
    const big = await lever.startLocalLever(lever.manyOpportunities(5000));
    const from = Date.UTC(2022, 0, 5);
    const { body } = await lever.ask(
      big.url,
      `/opportunities?created_at_start=${from}&created_at_end=${from + 3_600_000 - 1}&expand=applications`,
    );
    expect(body.data).toHaveLength(12);
    expect(body.data.every(({ stageChanges }) => (stageChanges as unknown[]).length === 5)).toBe(true);
    const one = await lever.ask(big.url, `/opportunities/${String(body.data[0]!.id)}`);
    expect(one.body.data).toMatchObject({ createdAt: body.data[0]!.createdAt });
    await big.close();
  });
});
