import { operation } from '../../shared/operation';
import { failure } from '../errors';
import { dataSource, ownKnowledgeBase } from '../locators';

export const get = operation({
	command: 'bedrock-agent:GetIngestionJob',
	name: 'Get',
	action: 'Get an ingestion job',
	description: 'Tell how an ingestion job stands, what it has read and what it could not',
	fields: {
		knowledgeBaseId: { locator: ownKnowledgeBase },
		dataSourceId: { locator: dataSource },
		ingestionJobId: { placeholder: 'e.g. ABCDEFGHIJ' },
	},
	output: ({ ingestionJob }) => ingestionJob,
	failure,
});
