import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'ListStreams',
	name: 'Get Many',
	action: 'Get many streams',
	description: 'List the streams of a region with their ARNs, modes and status',
	fields: {},
	list: 'StreamSummaries',
});
