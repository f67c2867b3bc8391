export { create } from './create';
export { delete } from './delete';
export { getLastUsed } from './getLastUsed';
export { getMany } from './getMany';
export { update } from './update';
