import { operation } from '../../shared/operation';
import { tagsByKey } from '../../shared/tags';
import { certificate } from '../fields';

export const getTags = operation({
	command: 'ListTagsForCertificate',
	name: 'Get Tags',
	action: 'Get the tags of a certificate',
	description: 'Read the tags of a certificate',
	fields: { CertificateArn: certificate },
	list: false,
	simplify: ({ Tags }) => tagsByKey(Tags),
});
