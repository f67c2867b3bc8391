import { operation } from '../../shared/operation';
import { account, bucket } from '../fields';

export const setVersioning = operation({
	command: 'PutBucketVersioning',
	name: 'Set Versioning',
	action: 'Set the versioning of a bucket',
	description: 'Let a bucket keep former versions of objects, or stop it',
	fields: {
		Bucket: bucket,
		'VersioningConfiguration.Status': {
			label: 'Versioning',
			optional: false,
			description: 'Suspended keeps the versions that are there. Versioning cannot be taken away again.',
		},
		'VersioningConfiguration.MFADelete': { label: 'MFA Delete' },
		MFA: { label: 'MFA', placeholder: 'e.g. arn:aws:iam::111122223333:mfa/root 123456' },
		ExpectedBucketOwner: account.ExpectedBucketOwner,
	},
});
