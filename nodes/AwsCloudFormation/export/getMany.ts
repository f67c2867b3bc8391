import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'ListExports',
	name: 'Get Many',
	action: 'Get many exports',
	description: 'List the values that stacks of a region export for others',
	fields: {},
});
