import { operation } from '../../shared/operation';
import { failure } from '../errors';

export const getMany = operation({
	command: 'bedrock-agent:ListAgents',
	name: 'Get Many',
	action: 'Get many agents',
	description: 'List the agents of the region',
	fields: {},
	failure,
});
