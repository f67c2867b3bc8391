import { operation } from '../../shared/operation';
import { failure } from '../errors';

export const getMany = operation({
	command: 'bedrock-agentcore-control:ListAgentRuntimes',
	name: 'Get Many',
	action: 'Get many agent core runtimes',
	description: 'List the agents that run in Amazon Bedrock AgentCore',
	fields: {},
	failure,
});
