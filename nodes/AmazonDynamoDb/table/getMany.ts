import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'ListTables',
	name: 'Get Many',
	action: 'Get many tables',
	description: 'List the names of the tables of a region',
	fields: {},
});
