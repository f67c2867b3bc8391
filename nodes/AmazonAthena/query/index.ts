export { get } from './get';
export { getMany } from './getMany';
export { getResults } from './getResults';
export { run } from './run';
export { stop } from './stop';
