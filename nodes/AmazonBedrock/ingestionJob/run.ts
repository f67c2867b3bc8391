import { operation } from '../../shared/operation';
import { failure } from '../errors';
import { dataSource, ownKnowledgeBase } from '../locators';

export const run = operation({
	command: 'bedrock-agent:StartIngestionJob',
	name: 'Run',
	action: 'Sync a data source of a knowledge base',
	description: 'Bring a knowledge base up to date with what a data source holds now, and wait until it is',
	fields: {
		knowledgeBaseId: { locator: ownKnowledgeBase },
		dataSourceId: { locator: dataSource },
		description: { placeholder: 'e.g. nightly' },
	},
	job: {
		recipe: 'bedrockIngestion',
		output: ({ status: { ingestionJob } }, _values, { context }) => {
			const { statistics } = ingestionJob as { statistics?: { numberOfDocumentsFailed?: number } };
			const failed = statistics?.numberOfDocumentsFailed ?? 0;
			// AWS calls the job complete all the same.
			if (failed > 0) {
				context.addExecutionHints({ message: `${failed} documents could not be read; 'failureReasons' tells why.` });
			}
			return ingestionJob;
		},
	},
	failure,
});
