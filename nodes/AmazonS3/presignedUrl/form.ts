import { operation } from '../../shared/operation';
import { bucket, expiresIn, LINK_NOTICE } from '../fields';
import { formFields } from '../formFields';
import { postForm } from '../postForm';

export const form = operation({
	command: 'PutObject',
	name: 'Create Form for Upload',
	action: 'Create a presigned form for an upload',
	description: 'Make the address and the fields of a form (POST) by which a browser uploads one file',
	notice: LINK_NOTICE,
	fields: { Bucket: bucket, ...formFields, expiresIn },
	run: postForm,
});
