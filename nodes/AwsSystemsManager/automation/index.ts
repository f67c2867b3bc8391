export { get } from './get';
export { getMany } from './getMany';
export { sendSignal } from './sendSignal';
export { start } from './start';
export { stop } from './stop';
