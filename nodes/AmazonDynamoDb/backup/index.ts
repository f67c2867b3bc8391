export { create } from './create';
export { delete } from './delete';
export { get } from './get';
export { getMany } from './getMany';
export { getPointInTimeRecovery } from './getPointInTimeRecovery';
export { restore } from './restore';
export { restoreToTime } from './restoreToTime';
export { setPointInTimeRecovery } from './setPointInTimeRecovery';
