export { begin } from './begin';
export { commit } from './commit';
export { execute } from './execute';
export { rollBack } from './rollBack';
