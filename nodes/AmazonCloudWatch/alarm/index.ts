export { delete } from './delete';
export { disableActions } from './disableActions';
export { enableActions } from './enableActions';
export { get } from './get';
export { getHistory } from './getHistory';
export { getMany } from './getMany';
export { putMetricAlarm } from './putMetricAlarm';
export { setState } from './setState';
