export { get } from './get';
export { getMany } from './getMany';
export { update } from './update';
