export { confirm } from './confirm';
export { get } from './get';
export { getMany } from './getMany';
export { getManyOfTopic } from './getManyOfTopic';
export { subscribe } from './subscribe';
export { unsubscribe } from './unsubscribe';
export { update } from './update';
