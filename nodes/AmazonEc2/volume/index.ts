export { attach } from './attach';
export { create } from './create';
export { delete } from './delete';
export { detach } from './detach';
export { getMany } from './getMany';
