export { getUtilization } from './getUtilization';
