export { abort } from './abort';
export { complete } from './complete';
export { create } from './create';
export { getMany } from './getMany';
export { getParts } from './getParts';
