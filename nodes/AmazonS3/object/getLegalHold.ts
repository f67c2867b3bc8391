import { operation } from '../../shared/operation';
import { account, bucket, key, versionId } from '../fields';

export const getLegalHold = operation({
	command: 'GetObjectLegalHold',
	name: 'Get Legal Hold',
	action: 'Get the legal hold of an object',
	description: 'Read whether a legal hold keeps an object from being deleted',
	fields: { Bucket: bucket, Key: key, ...versionId, ...account },
});
