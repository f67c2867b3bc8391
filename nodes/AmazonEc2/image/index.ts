export { create } from './create';
export { deregister } from './deregister';
export { getMany } from './getMany';
