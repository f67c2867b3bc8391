export { delete } from './delete';
export { get } from './get';
export { set } from './set';
