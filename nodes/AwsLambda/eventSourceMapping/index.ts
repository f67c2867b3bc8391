export { disable } from './disable';
export { enable } from './enable';
export { get } from './get';
export { getMany } from './getMany';
export { update } from './update';
