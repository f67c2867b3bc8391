import { operation } from '../../shared/operation';
import { deleteFolder } from '../deletions';
import { account, bucket, folder } from '../fields';

export const remove = operation({
	command: 'DeleteObjects',
	name: 'Delete',
	action: 'Delete a folder',
	description: 'Delete every object whose key begins with the folder, 1,000 with each request',
	uses: ['ListObjectsV2', 'ListObjectVersions', 'DeleteObject'],
	fields: {
		Bucket: bucket,
		folder,
		allVersions: {
			type: 'boolean',
			label: 'All Versions',
			optional: true,
			description: 'Whether former versions and delete markers go too, so that nothing can be brought back',
		},
		BypassGovernanceRetention: {
			label: 'Bypass Governance Retention',
			description: 'Whether objects go that are locked in governance mode',
		},
		MFA: { label: 'MFA', placeholder: 'e.g. arn:aws:iam::111122223333:mfa/root 123456' },
		...account,
	},
	run: deleteFolder,
});
