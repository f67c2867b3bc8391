export { get } from './get';
export { getMany } from './getMany';
export { readResults } from './readResults';
export { run } from './run';
export { stop } from './stop';
