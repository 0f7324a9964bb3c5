import type { FeedbackField, FeedbackTemplate } from '../local-lever/company.ts';
import { planted } from '../local-lever/planted.ts';
import { currentWords, idOf, notesField, olderWords, ratingField, template } from '../local-lever/records.ts';
import type { Family } from './jobs.ts';
import type { Person } from './people.ts';
import type { Random } from './random.ts';

/** What a question hears: the work to come, the impression made, or a bit of both. */
type Hears = 'quality' | 'charm' | 'both';

interface Question {
  kind: 'scorecard' | 'score' | 'choice';
  text: string;
  skills: [string, Hears][];
}

const forms: Record<string, { title: string; isListed?: boolean; questions: Question[] }> = {
  chat: {
    title: 'Coffee chat form',
    questions: [{ kind: 'score', text: 'Motivation', skills: [['Motivation', 'charm']] }],
  },
  technical: {
    title: 'Technical interview',
    questions: [
      {
        kind: 'scorecard',
        text: 'Skills',
        skills: [
          ['Problem solving', 'quality'],
          ['Code reading', 'both'],
          ['Communication', 'charm'],
        ],
      },
      {
        kind: 'choice',
        text: 'Structured problem, points',
        skills: [['Structured problem, points', 'quality']],
      },
    ],
  },
  commercial: {
    title: 'Customer conversation',
    questions: [
      {
        kind: 'scorecard',
        text: 'Skills',
        skills: [
          ['Discovery', 'quality'],
          ['Objections', 'both'],
          ['Presence', 'charm'],
        ],
      },
    ],
  },
  corporate: {
    title: 'Case interview',
    questions: [
      { kind: 'score', text: 'Judgement', skills: [['Judgement', 'quality']] },
      { kind: 'score', text: 'Presence', skills: [['Presence', 'charm']] },
    ],
  },
  retired: { title: 'Onsite form (2022)', isListed: false, questions: [] },
};

export const templateId = (key: string): string => (key === 'no-feedback' ? key : idOf('acme template', key));
export const templateTitle = (key: string): string => forms[key]?.title ?? 'No feedback form';

/** The form an interview asks for; until 2024 the old one, which asked for the rating only, was still about. */
export function templateFor(family: Family, isOnsite: boolean, at: number, random: Random): string {
  if (at < Date.UTC(2024, 0, 1) && random.chance(0.15)) return 'retired';
  return isOnsite ? family : 'chat';
}

function heard(hears: Hears, quality: number, charm: number): number {
  return { quality: 0.85 * quality, charm: 0.85 * charm, both: 0.5 * quality + 0.5 * charm }[hears];
}

const within = (low: number, high: number, value: number) => Math.min(high, Math.max(low, Math.round(value)));

/** Answers to the questions of a form, in their order. Some are left out. */
export function skillScores(
  key: string,
  candidate: Person,
  always: number | null,
  random: Random,
): (number | null)[] {
  return (forms[key]?.questions ?? []).flatMap(({ kind, skills }) =>
    skills.map(([, hears]) => {
      const lean = heard(hears, candidate.quality, candidate.charm) + random.normal(0, 0.6);
      if (always !== null) return always;
      if (random.chance(0.05)) return null;
      return kind === 'choice' ? within(1, 5, 3.1 + 1.2 * lean) : within(1, 4, 2.7 + lean);
    }),
  );
}

const fivePoints = ['1', '2', '3', '4', '5'].map((text) => ({ text }));

function questionFields(key: string, answers: (number | null)[] | null): FeedbackField[] {
  let next = 0;
  const answer = () => (answers ? (answers[next++] ?? null) : null);
  return (forms[key]?.questions ?? []).map(({ kind, text, skills }, position) => {
    const field = { id: idOf('acme field', key, position), text, description: '', required: false };
    if (kind === 'scorecard') {
      const value = skills.map(() => ({ score: answer(), comment: planted.skillComment }));
      return {
        ...field,
        type: 'scorecard',
        scores: skills.map(([skill]) => ({ text: skill, description: '' })),
        value,
      };
    }
    if (kind === 'score') return { ...field, type: 'score', value: answer() };
    const points = answer();
    return {
      ...field,
      type: 'multiple-choice',
      options: fivePoints,
      value: points === null ? null : String(points),
    };
  });
}

/** Acme's forms said Yes and No until 2024, and Hire and No Hire since. */
export function formFields(
  key: string,
  score: number | null,
  answers: (number | null)[],
  at: number,
): FeedbackField[] {
  const words = at < Date.UTC(2024, 0, 1) ? olderWords : currentWords;
  return [
    { ...ratingField(score, words), id: idOf('acme rating', key) },
    ...questionFields(key, answers),
    notesField(),
  ];
}

export const templates: FeedbackTemplate[] = [
  ...Object.entries(forms).map(([key, { title, isListed }]) =>
    template({
      id: templateId(key),
      text: title,
      isListed: isListed !== false,
      fields: [
        { ...ratingField(null), id: idOf('acme rating', key) },
        ...questionFields(key, null),
        notesField(),
      ].map(({ value: _, ...field }) => field),
    }),
  ),
  template({ id: 'no-feedback', text: 'No feedback form', fields: [] }),
];
