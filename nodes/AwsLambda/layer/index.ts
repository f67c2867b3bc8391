export { getMany } from './getMany';
export { getManyVersions } from './getManyVersions';
