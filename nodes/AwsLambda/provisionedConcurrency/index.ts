export { delete } from './delete';
export { get } from './get';
export { getMany } from './getMany';
export { set } from './set';
