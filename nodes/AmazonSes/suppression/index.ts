export { delete } from './delete';
export { get } from './get';
export { getMany } from './getMany';
export { put } from './put';
