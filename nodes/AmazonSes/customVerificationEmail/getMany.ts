import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'ListCustomVerificationEmailTemplates',
	name: 'Get Many',
	action: 'Get many custom verification emails',
	description: 'List templates for e-mails that confirm addresses, without their content',
	fields: {},
});
