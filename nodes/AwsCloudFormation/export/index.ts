export { getMany } from './getMany';
