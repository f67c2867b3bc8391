export { getDimensionValues } from './getDimensionValues';
export { getForecast } from './getForecast';
export { getMany } from './getMany';
export { getTags } from './getTags';
