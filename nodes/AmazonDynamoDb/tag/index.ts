export { delete } from './delete';
export { getMany } from './getMany';
export { set } from './set';
