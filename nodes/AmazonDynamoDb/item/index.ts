export { count } from './count';
export { delete } from './delete';
export { get } from './get';
export { put } from './put';
export { query } from './query';
export { scan } from './scan';
export { update } from './update';
