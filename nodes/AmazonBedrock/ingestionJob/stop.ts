import { operation } from '../../shared/operation';
import { failure } from '../errors';
import { dataSource, ownKnowledgeBase } from '../locators';

export const stop = operation({
	command: 'bedrock-agent:StopIngestionJob',
	name: 'Stop',
	action: 'Stop an ingestion job',
	description: 'Stop an ingestion job; what it has indexed stays',
	fields: {
		knowledgeBaseId: { locator: ownKnowledgeBase },
		dataSourceId: { locator: dataSource },
		ingestionJobId: { placeholder: 'e.g. ABCDEFGHIJ' },
	},
	output: ({ ingestionJob }) => ingestionJob,
	failure,
});
