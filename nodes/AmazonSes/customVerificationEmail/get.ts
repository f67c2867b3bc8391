import { operation } from '../../shared/operation';
import { failure, verificationTemplate } from '../fields';

export const get = operation({
	command: 'GetCustomVerificationEmailTemplate',
	name: 'Get',
	action: 'Get a custom verification email',
	description: 'Read a template for e-mails that confirm addresses',
	fields: verificationTemplate,
	failure,
});
