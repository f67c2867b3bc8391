export { delete } from './delete';
export { get } from './get';
export { post } from './post';
