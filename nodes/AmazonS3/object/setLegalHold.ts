import { operation } from '../../shared/operation';
import { account, bucket, key, versionId } from '../fields';

export const setLegalHold = operation({
	command: 'PutObjectLegalHold',
	name: 'Set Legal Hold',
	action: 'Set the legal hold of an object',
	description: 'Keep an object from being deleted until the hold is taken off, where its bucket has Object Lock',
	fields: {
		Bucket: bucket,
		Key: key,
		'LegalHold.Status': { label: 'Legal Hold', optional: false, choices: { OFF: 'Off', ON: 'On' }, default: 'ON' },
		...versionId,
		...account,
	},
});
