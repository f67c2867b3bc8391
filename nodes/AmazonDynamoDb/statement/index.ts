export { execute } from './execute';
export { executeBatch } from './executeBatch';
export { executeTransaction } from './executeTransaction';
