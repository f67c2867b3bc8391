export { addInboundRule } from './addInboundRule';
export { addOutboundRule } from './addOutboundRule';
export { create } from './create';
export { delete } from './delete';
export { getMany } from './getMany';
export { removeInboundRule } from './removeInboundRule';
export { removeOutboundRule } from './removeOutboundRule';
