import { passageOf } from '../../../aws/bedrock/retrieval';
import { unset } from '../../shared/content';
import { operation } from '../../shared/operation';
import { failure } from '../errors';
import { heldFile } from '../files';
import { ownKnowledgeBase } from '../locators';
import { membersWithout } from '../members';
import { RETRIEVAL_FIELDS, retrievalFields, retrievalOf } from '../retrievalFields';

export const retrieve = operation({
	command: 'bedrock-agent-runtime:Retrieve',
	name: 'Retrieve',
	action: 'Retrieve passages from a knowledge base',
	description: 'Find the passages that fit a question, one item for each, the best first',
	fields: {
		knowledgeBaseId: { locator: ownKnowledgeBase },
		query: { type: 'string', optional: false, required: false, rows: 2, placeholder: 'e.g. Who gets a refund?' },
		...retrievalFields,
		queryImage: {
			type: 'binary',
			label: 'Input Binary Field of the Query',
			optional: true,
			description: 'A picture to search with, instead of or beside the query',
		},
		'guardrailConfiguration.guardrailId': { label: 'Guardrail ID', placeholder: 'e.g. abcdefghij12', optional: true },
		'guardrailConfiguration.guardrailVersion': { default: 'DRAFT', optional: true },
	},
	covers: ['retrievalQuery'],
	input: ({ query, queryImage, ...values }, run) => {
		if (query === undefined && queryImage === undefined) throw unset('Query', 'query');
		const file = queryImage === undefined ? undefined : heldFile(queryImage, 'queryImage');
		return {
			...membersWithout(values, ...RETRIEVAL_FIELDS),
			retrievalQuery: {
				...(query === undefined ? {} : { text: query }),
				...(file === undefined
					? {}
					: { type: 'IMAGE', image: { format: file.mimeType.replace(/^image\//, ''), inlineContent: file.bytes } }),
			},
			retrievalConfiguration: retrievalOf(values, run),
		};
	},
	allPages: true,
	pages: (input, options, { numberOfResults }, { client }) =>
		client.paginate('bedrock-agent-runtime', 'Retrieve', input, { ...options, limit: numberOfResults }),
	output: ({ retrievalResults }) => retrievalResults,
	simplify: ({ retrievalResults }) => (retrievalResults as Array<Record<string, unknown>>).map(passageOf),
	failure,
});
