import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'ListTerminologies',
	name: 'Get Many',
	action: 'Get many terminologies',
	description: 'List the custom terminologies of a region',
	fields: {},
});
