import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'ListUserPools',
	name: 'Get Many',
	action: 'Get many user pools',
	description: 'List the user pools of a region',
	fields: {},
	// AWS wants a page size; this is the largest.
	always: { MaxResults: 60 },
});
