import { operation } from '../../shared/operation';
import { deleteListed } from '../deletions';
import { account, bucket } from '../fields';

export const deleteMany = operation({
	command: 'DeleteObjects',
	name: 'Delete Many',
	action: 'Delete many objects',
	description: 'Delete the objects of a list, 1,000 with each request',
	uses: ['DeleteObject'],
	fields: {
		Bucket: bucket,
		keys: {
			type: 'string',
			label: 'Object Keys',
			optional: false,
			rows: 5,
			placeholder: 'e.g. {{ $json.keys }}',
			description:
				'One key on each line, exactly as it is; or a list by expression, of keys or of objects with Key and VersionId',
		},
		BypassGovernanceRetention: {
			label: 'Bypass Governance Retention',
			description: 'Whether objects go that are locked in governance mode',
		},
		MFA: { label: 'MFA', placeholder: 'e.g. arn:aws:iam::111122223333:mfa/root 123456' },
		...account,
	},
	run: deleteListed,
});
