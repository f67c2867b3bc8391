import { operation } from '../../shared/operation';
import { failure, template } from '../fields';

export const get = operation({
	command: 'GetEmailTemplate',
	name: 'Get',
	action: 'Get a template',
	description: 'Read the subject and the bodies of a template',
	fields: template,
	failure,
});
