export { create } from './create';
export { deleteJob as delete } from './delete';
export { get } from './get';
export { getMany } from './getMany';
