export { create } from './create';
export { delete } from './delete';
export { get } from './get';
export { getMany } from './getMany';
export { getTags } from './getTags';
export { removeTags } from './removeTags';
export { setTags } from './setTags';
export { update } from './update';
