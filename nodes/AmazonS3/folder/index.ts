export { create } from './create';
export { remove as delete } from './delete';
export { getMany } from './getMany';
