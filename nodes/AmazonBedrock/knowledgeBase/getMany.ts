import { operation } from '../../shared/operation';
import { failure } from '../errors';

export const getMany = operation({
	command: 'bedrock-agent:ListKnowledgeBases',
	name: 'Get Many',
	action: 'Get many knowledge bases',
	description: 'List the knowledge bases of the region',
	fields: {},
	failure,
});
