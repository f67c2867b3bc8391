import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'opensearchserverless:ListCollections',
	name: 'Get Many',
	action: 'Get many collections',
	description: 'List the serverless collections of a region',
	fields: { 'collectionFilters.name': { description: 'Only the collection of this name' } },
});
