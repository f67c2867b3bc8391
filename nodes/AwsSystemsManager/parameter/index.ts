export { addTags } from './addTags';
export { delete } from './delete';
export { get } from './get';
export { getByPath } from './getByPath';
export { getHistory } from './getHistory';
export { getMany } from './getMany';
export { put } from './put';
export { removeTags } from './removeTags';
