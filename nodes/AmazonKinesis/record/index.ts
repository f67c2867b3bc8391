export { getMany } from './getMany';
export { put } from './put';
