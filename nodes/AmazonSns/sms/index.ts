export { addSandboxNumber } from './addSandboxNumber';
export { checkOptOut } from './checkOptOut';
export { deleteSandboxNumber } from './deleteSandboxNumber';
export { getManyOptedOut } from './getManyOptedOut';
export { getManySandboxNumbers } from './getManySandboxNumbers';
export { getSandboxStatus } from './getSandboxStatus';
export { optIn } from './optIn';
export { verifySandboxNumber } from './verifySandboxNumber';
