export { add } from './add';
export { deleteFaces as delete } from './delete';
export { getMany } from './getMany';
export { search } from './search';
