export { get } from './get';
export { getAvailability } from './getAvailability';
export { getMany } from './getMany';
export { invoke } from './invoke';
