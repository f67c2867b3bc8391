import { operation } from '../../shared/operation';
import { bucket, conditions, expiresIn, LINK_NOTICE, newKey, written } from '../fields';
import { presigned } from '../presigned';

export const upload = operation({
	command: 'PutObject',
	name: 'Create for Upload',
	action: 'Create a presigned URL for an upload',
	description: 'Make a link by which anybody can upload one object with PUT for some time',
	notice: LINK_NOTICE,
	fields: { Bucket: bucket, Key: newKey, expiresIn, ...written, ...conditions },
	run: presigned('PutObject'),
});
