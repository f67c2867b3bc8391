export { send } from './send';
export { sendBulk } from './sendBulk';
export { sendRaw } from './sendRaw';
export { sendTemplate } from './sendTemplate';
