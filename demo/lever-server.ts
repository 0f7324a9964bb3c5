/** The local Lever: what a test, a measurement or the demo needs of it. */
export * from './local-lever/changes.ts';
export * from './local-lever/company.ts';
export type { Fault, FaultPlan } from './local-lever/faults.ts';
export { allBut, everything, type Grants, type Resource } from './local-lever/grants.ts';
export { manyOpportunities } from './local-lever/many-opportunities.ts';
export { planted, plantedWords } from './local-lever/planted.ts';
export * as records from './local-lever/records.ts';
export {
  LocalLever,
  type LocalLeverOptions,
  type SeenRequest,
  startLocalLever,
} from './local-lever/server.ts';
export { smallCompany } from './local-lever/small-company.ts';
