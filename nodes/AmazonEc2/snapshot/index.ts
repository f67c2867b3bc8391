export { copy } from './copy';
export { create } from './create';
export { delete } from './delete';
export { getMany } from './getMany';
