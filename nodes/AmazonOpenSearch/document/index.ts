export { create } from './create';
export { delete } from './delete';
export { deleteMany } from './deleteMany';
export { get } from './get';
export { getMany } from './getMany';
export { indexDocument } from './indexDocument';
export { update } from './update';
export { upsert } from './upsert';
