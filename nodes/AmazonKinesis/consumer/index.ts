export { deregister } from './deregister';
export { getMany } from './getMany';
export { register } from './register';
