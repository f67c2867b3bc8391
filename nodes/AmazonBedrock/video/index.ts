export { generate } from './generate';
