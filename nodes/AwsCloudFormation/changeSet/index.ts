export { create } from './create';
export { delete } from './delete';
export { execute } from './execute';
export { get } from './get';
export { getMany } from './getMany';
