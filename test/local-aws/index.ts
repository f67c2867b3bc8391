export { DEFAULT_IDENTITIES, DEFAULTS } from './defaults';
export { THROTTLES, type Fault } from './faults';
export { CONTAINER_PATHS } from './metadata';
export { type CallFilter, type LocalAws, type LocalAwsOptions, type RequestRecord, startLocalAws } from './server';
export type { IdentitySetup, Role, User } from './identities';
