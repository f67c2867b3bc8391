export { lookUp } from './lookUp';
