import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'ListCollections',
	name: 'Get Many',
	action: 'Get many collections',
	description: 'List the collections of a region',
	fields: {},
});
