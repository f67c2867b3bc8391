export { get } from './get';
export { getHistory } from './getHistory';
export { getMany } from './getMany';
export { redrive } from './redrive';
export { start } from './start';
export { startSync } from './startSync';
export { stop } from './stop';
