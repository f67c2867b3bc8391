export { deploy } from './deploy';
export { getMany } from './getMany';
export { getStages } from './getStages';
