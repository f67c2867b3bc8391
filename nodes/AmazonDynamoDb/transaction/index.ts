export { get } from './get';
export { write } from './write';
