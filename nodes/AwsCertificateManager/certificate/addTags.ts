import { operation } from '../../shared/operation';
import { tags } from '../../shared/tags';
import { certificate } from '../fields';

export const addTags = operation({
	command: 'AddTagsToCertificate',
	name: 'Add Tags',
	action: 'Add tags to a certificate',
	description: 'Set tags of a certificate; at most 50 in all',
	fields: { CertificateArn: certificate, Tags: tags },
});
