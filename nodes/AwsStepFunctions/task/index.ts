export { sendFailure } from './sendFailure';
export { sendHeartbeat } from './sendHeartbeat';
export { sendSuccess } from './sendSuccess';
