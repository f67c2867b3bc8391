export { changeVisibility } from './changeVisibility';
export { delete } from './delete';
export { receive } from './receive';
export { send } from './send';
