export { execute } from './execute';
export { executeBatch } from './executeBatch';
