export { get } from './get';
export { getDataSources } from './getDataSources';
export { getMany } from './getMany';
export { retrieve } from './retrieve';
export { retrieveAndGenerate } from './retrieveAndGenerate';
