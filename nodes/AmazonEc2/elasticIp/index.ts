export { allocate } from './allocate';
export { associate } from './associate';
export { disassociate } from './disassociate';
export { getMany } from './getMany';
export { release } from './release';
