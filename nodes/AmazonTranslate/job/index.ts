export { create } from './create';
export { get } from './get';
export { getMany } from './getMany';
export { stop } from './stop';
