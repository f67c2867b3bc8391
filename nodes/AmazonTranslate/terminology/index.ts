export { deleteTerminology as delete } from './delete';
export { get } from './get';
export { getMany } from './getMany';
export { importTerminology as import } from './import';
