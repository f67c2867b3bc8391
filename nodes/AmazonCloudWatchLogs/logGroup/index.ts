export { create } from './create';
export { delete } from './delete';
export { getMany } from './getMany';
export { getTags } from './getTags';
export { removeRetention } from './removeRetention';
export { removeTags } from './removeTags';
export { setRetention } from './setRetention';
export { setTags } from './setTags';
