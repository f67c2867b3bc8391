export { download } from './download';
export { form } from './form';
export { upload } from './upload';
export { uploadPart } from './uploadPart';
