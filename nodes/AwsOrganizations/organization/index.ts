export { get } from './get';
export { getRoots } from './getRoots';
