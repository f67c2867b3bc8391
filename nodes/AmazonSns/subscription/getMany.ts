import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'ListSubscriptions',
	name: 'Get Many',
	action: 'Get many subscriptions',
	description: 'List the subscriptions of a region',
	fields: {},
});
