export { put } from './put';
