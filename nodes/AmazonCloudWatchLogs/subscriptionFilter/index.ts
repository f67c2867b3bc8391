export { delete } from './delete';
export { getMany } from './getMany';
export { put } from './put';
