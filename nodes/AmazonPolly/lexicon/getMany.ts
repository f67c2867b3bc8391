import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'ListLexicons',
	name: 'Get Many',
	action: 'Get many lexicons',
	description: 'List the lexicons of a region',
	fields: {},
});
