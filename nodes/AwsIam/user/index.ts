export { addToGroup } from './addToGroup';
export { create } from './create';
export { delete } from './delete';
export { get } from './get';
export { getGroups } from './getGroups';
export { getMany } from './getMany';
export { removeFromGroup } from './removeFromGroup';
export { update } from './update';
