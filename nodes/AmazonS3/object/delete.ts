import { deleteBatch, fitsDeleteObjects } from '../../../aws/s3/deleteKeys';
import { operation } from '../../shared/operation';
import { account, bucket, key } from '../fields';
import { membersOf } from '../input';

export const remove = operation({
	command: 'DeleteObject',
	name: 'Delete',
	action: 'Delete an object',
	description: 'Delete an object; several items go in one request. A key that is not there counts as deleted.',
	uses: ['DeleteObjects'],
	fields: {
		Bucket: bucket,
		Key: key,
		VersionId: {
			label: 'Version ID',
			description:
				'Deletes this version for good. Where empty, a bucket with versioning keeps the object as a former version.',
		},
		IfMatch: { label: 'If Match (ETag)', description: 'Deletes the object only where its ETag is this one' },
		BypassGovernanceRetention: {
			label: 'Bypass Governance Retention',
			description: 'Whether the object goes also where it is locked in governance mode',
		},
		MFA: { label: 'MFA', placeholder: 'e.g. arn:aws:iam::111122223333:mfa/root 123456' },
		...account,
	},
	input: membersOf,
	batch: { ...deleteBatch, when: fitsDeleteObjects },
	output: (output) => ({ ...output, deleted: true }),
});
