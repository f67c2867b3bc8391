export { get } from './get';
export { getMany } from './getMany';
export { run } from './run';
export { stop } from './stop';
