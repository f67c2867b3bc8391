import { operation } from '../../shared/operation';
import { failure } from '../errors';
import { ownKnowledgeBase } from '../locators';

export const getDataSources = operation({
	command: 'bedrock-agent:ListDataSources',
	name: 'Get Data Sources',
	action: 'Get the data sources of a knowledge base',
	description: 'List where a knowledge base takes its documents from',
	fields: { knowledgeBaseId: { locator: ownKnowledgeBase } },
	failure,
});
