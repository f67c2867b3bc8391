export { apply } from './apply';
export { getMany } from './getMany';
