export { type Acme, type AcmeSize, makeAcme, smallAcme, type TrueLink, wholeAcme } from './acme.ts';
export { type AcmeConfigurationInput, acmeConfiguration, isDemoConfiguration } from './configuration.ts';
export { writeHris } from './hris.ts';
export { interviewers } from './interviewers.ts';
