/** One thing a key may or may not read, and what its absence costs. */
export interface Grant {
  /** As in `metrics.pull_coverage`. */
  resource: string;
  /** What to tick when making the key. */
  tick: string;
  /** Relations of `metrics` that stay empty or lose rows without it. */
  costs: readonly string[];
  /** What is lost, for a reader who does not know the relations. */
  loss: string;
}

const funnel = [
  'funnel_selection_rate',
  'adverse_impact_ratio',
  'adverse_impact_stratified',
  'adverse_impact_bounds',
  'time_in_step',
  'representation',
];
const scores = [
  'interviewer_severity',
  'rating_reliability',
  'interviewer_score_gap',
  'same_group_effect',
  'vote_impact',
  'interviewer_style',
  'score_rate',
];
const accuracy = [
  'interviewer_accuracy',
  'interview_validity',
  'decision_accuracy',
  'differential_prediction',
  'question_validity',
];
const afterHire = [
  'quality_of_hire',
  'retention',
  'process_outcome',
  'outcome_gap',
  'benchmark_outcome',
  'link_coverage',
];
const groups = [
  'self_identification_coverage',
  'adverse_impact_ratio',
  'adverse_impact_stratified',
  'adverse_impact_bounds',
  'availability_shortfall',
  'interviewer_score_gap',
  'same_group_effect',
  'vote_impact',
];

/** What a key should be able to read, in the order in which the customer's guide lists it. */
export const grants: readonly Grant[] = [
  {
    resource: 'opportunities',
    tick: 'Opportunities: read (list and single)',
    costs: [...funnel, ...scores, ...accuracy, ...afterHire],
    loss: 'everything: nothing can be counted',
  },
  {
    resource: 'applications',
    tick: 'Applications: read',
    costs: ['adverse_impact_stratified', 'quality_of_hire'],
    loss: 'departments, locations, postings and hiring managers: only company-wide numbers remain',
  },
  {
    resource: 'contacts',
    tick: 'Contacts: read',
    costs: ['link_coverage'],
    loss: 'merged people: fewer hires are linked to employees',
  },
  {
    resource: 'archive_reasons',
    tick: 'Archive reasons: read',
    costs: [...funnel, 'archive_reason_mapping'],
    loss: 'who was hired, rejected or withdrew',
  },
  {
    resource: 'stages',
    tick: 'Stages: read',
    costs: [...funnel, 'stage_mapping'],
    loss: 'the steps of the funnel',
  },
  {
    resource: 'disposition_stages',
    tick: 'Stages: read',
    costs: ['stage_mapping'],
    loss: "Lever's own categories of stages: steps are told by name",
  },
  {
    resource: 'postings',
    tick: 'Postings: read (list and single)',
    costs: ['adverse_impact_stratified'],
    loss: 'departments, locations and postings',
  },
  {
    resource: 'requisitions',
    tick: 'Requisitions: read',
    costs: ['link_coverage'],
    loss: 'evidence for linking hires',
  },
  {
    resource: 'users',
    tick: 'Users: read',
    costs: ['same_group_effect', 'interviewer_accuracy'],
    loss: 'which employee an interviewer is: their own group, and whether they manage the hire',
  },
  {
    resource: 'panels',
    tick: 'Panels: read',
    costs: ['interviewer_severity'],
    loss: 'the stage of some interviews',
  },
  {
    resource: 'interviews',
    tick: 'Interviews: read',
    costs: ['interviewer_style', 'process_outcome'],
    loss: 'who interviewed whom and when: late feedback cannot be told',
  },
  {
    resource: 'feedback',
    tick: 'Feedback: read',
    costs: [...scores, ...accuracy],
    loss: 'every score: nothing about interviewers',
  },
  {
    resource: 'feedback_templates',
    tick: 'Feedback templates: read',
    costs: ['question_validity'],
    loss: 'the titles of feedback forms',
  },
  {
    resource: 'offers',
    tick: 'Offers: read',
    costs: ['funnel_selection_rate', 'process_outcome'],
    loss: 'offers that no stage shows, and start dates for linking',
  },
  {
    resource: 'eeo_responses',
    tick: 'EEO responses with personal data: read',
    costs: groups,
    loss: 'every comparison between groups of candidates',
  },
  {
    resource: 'deleted',
    tick: 'Opportunities, postings and applications: read (deleted)',
    costs: [],
    loss: 'a notice of deletions: they are found by looking for what is gone, which takes longer',
  },
  {
    resource: 'confidential',
    tick: 'Allow access to confidential data (before saving the key)',
    costs: [...funnel, ...afterHire],
    loss: 'confidential postings, which is often executive hiring',
  },
];

/** What one key could do when it was asked. */
export interface GrantCheck extends Grant {
  /** Null where there was nothing to try it on, or the account has no such list. */
  isReadable: boolean | null;
}
