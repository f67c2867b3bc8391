export { attach } from './attach';
export { detach } from './detach';
export { get } from './get';
export { getMany } from './getMany';
export { getManyOfTarget } from './getManyOfTarget';
