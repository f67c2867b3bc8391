export { getMany } from './getMany';
export { publish } from './publish';
