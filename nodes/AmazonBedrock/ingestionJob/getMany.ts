import { operation } from '../../shared/operation';
import { failure } from '../errors';
import { dataSource, ownKnowledgeBase } from '../locators';

export const getMany = operation({
	command: 'bedrock-agent:ListIngestionJobs',
	name: 'Get Many',
	action: 'Get many ingestion jobs',
	description: 'List the ingestion jobs of a data source',
	fields: { knowledgeBaseId: { locator: ownKnowledgeBase }, dataSourceId: { locator: dataSource } },
	failure,
});
