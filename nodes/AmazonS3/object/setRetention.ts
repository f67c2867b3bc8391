import { operation } from '../../shared/operation';
import { account, bucket, key, versionId } from '../fields';

export const setRetention = operation({
	command: 'PutObjectRetention',
	name: 'Set Retention',
	action: 'Set the retention of an object',
	description: 'Keep an object from being deleted until a day, where its bucket has Object Lock',
	fields: {
		Bucket: bucket,
		Key: key,
		'Retention.Mode': {
			label: 'Mode',
			optional: false,
			choices: { COMPLIANCE: 'Compliance', GOVERNANCE: 'Governance' },
			default: 'GOVERNANCE',
			description: 'Compliance: nobody can shorten it, the root user included',
		},
		'Retention.RetainUntilDate': { label: 'Retain Until', optional: false },
		BypassGovernanceRetention: {
			label: 'Bypass Governance Retention',
			description: 'Whether a retention in governance mode may be shortened',
		},
		...versionId,
		...account,
	},
});
