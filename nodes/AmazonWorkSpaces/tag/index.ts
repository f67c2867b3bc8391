export { add } from './add';
export { remove } from './remove';
