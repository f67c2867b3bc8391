export { getMarks } from './getMarks';
export { synthesize } from './synthesize';
export { synthesizeLongText } from './synthesizeLongText';
