export { getData } from './getData';
export { getMany } from './getMany';
export { putData } from './putData';
