import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'ListTopics',
	name: 'Get Many',
	action: 'Get many topics',
	description: 'List the topics of a region',
	fields: {},
});
