export { get } from './get';
export { getMany } from './getMany';
export { getStatus } from './getStatus';
export { startLogging } from './startLogging';
export { stopLogging } from './stopLogging';
