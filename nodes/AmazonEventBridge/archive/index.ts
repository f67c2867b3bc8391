export { create } from './create';
export { delete } from './delete';
export { getMany } from './getMany';
export { getReplay } from './getReplay';
export { replay } from './replay';
