export { getFromStream } from './getFromStream';
export { getMany } from './getMany';
export { put } from './put';
