export { create } from './create';
export { delete } from './delete';
export { get } from './get';
export { getMany } from './getMany';
export { render } from './render';
export { update } from './update';
