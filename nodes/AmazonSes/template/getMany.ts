import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'ListEmailTemplates',
	name: 'Get Many',
	action: 'Get many templates',
	description: 'List templates with their names and dates',
	fields: {},
});
