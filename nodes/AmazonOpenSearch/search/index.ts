export { aggregate } from './aggregate';
export { count } from './count';
export { search } from './search';
export { searchEach } from './searchEach';
export { vector } from './vector';
