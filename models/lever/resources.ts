/** Everything one sync reads from Lever, in the order in which it may be read: each group needs the one before. */
export const smallLists = [
  'archive_reasons',
  'stages',
  'disposition_stages',
  'feedback_templates',
  'users',
  'postings',
  'requisitions',
] as const;
export const childResources = ['interviews', 'feedback', 'offers', 'panels', 'applications'] as const;
export const leverResources = [
  ...smallLists,
  'opportunities',
  'deleted',
  'missing',
  ...childResources,
  'unknown_stages',
  'eeo_responses',
] as const;

/** Each group needs what the groups before it landed; those of one group may be read at once. */
export const pullOrder: LeverResource[][] = [
  [...smallLists],
  ['opportunities'],
  ['deleted'],
  ['missing'],
  ['applications', 'interviews'],
  ['feedback', 'offers', 'panels'],
  ['unknown_stages', 'eeo_responses'],
];

export type SmallList = (typeof smallLists)[number];
export type ChildResource = (typeof childResources)[number];
export type LeverResource = (typeof leverResources)[number];
