export { deregister } from './deregister';
export { get } from './get';
export { getMany } from './getMany';
export { register } from './register';
