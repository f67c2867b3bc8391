import { operation } from '../../shared/operation';
import { tagKeys } from '../../shared/tags';
import { certificate } from '../fields';

export const removeTags = operation({
	command: 'RemoveTagsFromCertificate',
	name: 'Remove Tags',
	action: 'Remove tags from a certificate',
	description: 'Remove tags of a certificate, whatever their values are',
	fields: { CertificateArn: certificate, tagKeys },
	covers: ['Tags'],
	input: ({ CertificateArn, tagKeys: keys }) => ({ CertificateArn, Tags: keys?.map((Key) => ({ Key })) }),
});
