import { operation } from '../../shared/operation';
import { failure } from '../errors';

export const getMany = operation({
	command: 'bedrock-agent:ListFlows',
	name: 'Get Many',
	action: 'Get many flows',
	description: 'List the flows of the region',
	fields: {},
	failure,
});
