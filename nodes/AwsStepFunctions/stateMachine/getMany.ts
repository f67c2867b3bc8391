import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'ListStateMachines',
	name: 'Get Many',
	action: 'Get many state machines',
	description: 'List the state machines of a region',
	fields: {},
});
