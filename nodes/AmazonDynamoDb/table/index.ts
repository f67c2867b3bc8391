export { create } from './create';
export { delete } from './delete';
export { get } from './get';
export { getMany } from './getMany';
export { getTimeToLive } from './getTimeToLive';
export { setTimeToLive } from './setTimeToLive';
export { update } from './update';
export { waitUntilReady } from './waitUntilReady';
