import type { Ranked, Ranking } from '../../../aws/bedrock/rerank';
import { modelArnOf, rerankInput } from '../../../aws/bedrock/rerank';
import { AwsError } from '../../../aws/errors';
import { rerankingModel } from '../../shared/bedrockLocators';
import { regionInArn } from '../../shared/locators';
import { numberParameter } from '../../shared/numberParameter';
import { operation } from '../../shared/operation';
import { failure } from '../errors';
import { unlessEmpty } from '../members';

export const rerank = operation({
	command: 'bedrock-agent-runtime:Rerank',
	name: 'Rerank',
	action: 'Rerank documents',
	description: 'Put texts in order by how well they answer a question, one item for each, the best first',
	uses: ['bedrock-runtime:InvokeModel'],
	fields: {
		model: { locator: { ...rerankingModel, regionOf: regionInArn }, optional: false },
		query: { type: 'string', optional: false, placeholder: 'e.g. Who gets a refund?' },
		documents: {
			type: 'json',
			optional: false,
			default: '[]',
			placeholder: "e.g. {{ $('Search').all().map((item) => item.json.text) }}",
			description: 'A list of texts, or of objects, which are ranked by all of their members; 1,000 at most',
		},
		topN: {
			type: 'number',
			label: 'Top N',
			optional: true,
			default: 3,
			description: 'How many come back, the best first',
		},
		modelFields: {
			type: 'json',
			label: 'Additional Model Request Fields (JSON)',
			optional: true,
			description: 'Parameters that only this model has',
		},
	},
	covers: ['queries', 'sources', 'rerankingConfiguration'],
	input: ({ model = '', query = '', documents, topN, modelFields }, { client, callOptions }) =>
		rerankInput(query, listOf(documents), {
			modelArn: modelArnOf(model, callOptions.region ?? client.settings.region),
			topN: numberParameter(topN, 'topN', 'Top N', { max: 1_000 }),
			additionalModelRequestFields: unlessEmpty(modelFields) as Record<string, unknown> | undefined,
		}),
	allPages: true,
	output: ({ results }, { documents }) => {
		const given = listOf(documents);
		return (results as Ranked[]).map(({ index, relevanceScore }) => ({
			index,
			relevanceScore,
			document: given[index],
		}));
	},
	failure,
});

function listOf(documents: unknown): Ranking[] {
	const list: unknown[] = Array.isArray(documents) ? documents : [];
	const wrong = list.findIndex(
		(each) => !(typeof each === 'string' && each.trim() !== '') && (typeof each !== 'object' || each === null),
	);
	if (list.length > 0 && wrong < 0) return list as Ranking[];
	throw new AwsError({
		code: 'InvalidParameter',
		message:
			list.length === 0
				? "'Documents' is not a list with something in it"
				: `Document ${wrong + 1} of 'Documents' is neither a text nor an object`,
		nextStep: 'Give a list of texts or of objects, e.g. ["first", "second"].',
		field: 'documents',
	});
}
