export { cancelRedrive } from './cancelRedrive';
export { getRedrives } from './getRedrives';
export { getSourceQueues } from './getSourceQueues';
export { startRedrive } from './startRedrive';
