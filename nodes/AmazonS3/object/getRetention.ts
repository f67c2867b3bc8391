import { operation } from '../../shared/operation';
import { account, bucket, key, versionId } from '../fields';

export const getRetention = operation({
	command: 'GetObjectRetention',
	name: 'Get Retention',
	action: 'Get the retention of an object',
	description: 'Read until when an object cannot be deleted',
	fields: { Bucket: bucket, Key: key, ...versionId, ...account },
});
