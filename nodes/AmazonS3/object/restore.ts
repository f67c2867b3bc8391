import { operation } from '../../shared/operation';
import { account, bucket, key, versionId } from '../fields';

export const restore = operation({
	command: 'RestoreObject',
	name: 'Restore',
	action: 'Restore an archived object',
	description: 'Bring a copy of an archived object back for some days. It takes minutes to hours; Get Info tells when.',
	fields: {
		Bucket: bucket,
		Key: key,
		'RestoreRequest.Days': { label: 'Days', optional: false, default: 7, description: 'How long the copy stays' },
		'RestoreRequest.GlacierJobParameters.Tier': {
			label: 'Speed',
			name: 'tier',
			choices: { Bulk: 'Bulk (Hours, Cheapest)', Expedited: 'Expedited (Minutes)', Standard: 'Standard (Hours)' },
		},
		...versionId,
		...account,
	},
});
