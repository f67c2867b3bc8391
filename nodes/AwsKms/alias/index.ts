export { create } from './create';
export { delete } from './delete';
export { getMany } from './getMany';
export { update } from './update';
