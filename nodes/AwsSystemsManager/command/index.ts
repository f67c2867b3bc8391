export { cancel } from './cancel';
export { getMany } from './getMany';
export { getOutput } from './getOutput';
export { run } from './run';
