export { create } from './create';
export { deleteCollection as delete } from './delete';
export { get } from './get';
export { getMany } from './getMany';
