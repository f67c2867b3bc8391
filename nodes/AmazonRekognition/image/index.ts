export { compareFaces } from './compareFaces';
export { detectFaces } from './detectFaces';
export { detectLabels } from './detectLabels';
export { detectModerationLabels } from './detectModerationLabels';
export { detectProtectiveEquipment } from './detectProtectiveEquipment';
export { detectText } from './detectText';
export { recognizeCelebrities } from './recognizeCelebrities';
export { searchFaces } from './searchFaces';
