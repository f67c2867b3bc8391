export { getMany } from './getMany';
export { invoke } from './invoke';
