import { operation } from '../../shared/operation';
import { failure } from '../errors';
import { ownKnowledgeBase } from '../locators';

export const get = operation({
	command: 'bedrock-agent:GetKnowledgeBase',
	name: 'Get',
	action: 'Get a knowledge base',
	description: 'Tell how a knowledge base is set up and how it stands',
	fields: { knowledgeBaseId: { name: 'knowledgeBaseId', locator: ownKnowledgeBase } },
	output: ({ knowledgeBase }) => knowledgeBase,
	failure,
});
