import type { CallMetadata } from '../../../aws/client';
import { jsonInBytes } from '../../../aws/protocol/output';
import { storeBinary } from '../../shared/binary';
import { contentFields, contentOf } from '../../shared/content';
import type { OperationRun } from '../../shared/operation';
import { ItemWithFiles, operation } from '../../shared/operation';
import { failure } from '../errors';
import { guardrailOptions } from '../guardrailFields';
import { textModel } from '../locators';
import { membersWithout } from '../members';

export const invoke = operation({
	command: 'InvokeModel',
	name: 'Invoke',
	action: 'Invoke a model',
	description: "Send a request in the model's own words: any model, with the body that its documentation describes",
	fields: {
		modelId: { locator: { ...textModel, method: 'searchModels', list: { ...textModel.list } } },
		...contentFields,
		contentType: { ...contentFields.contentType, label: 'Body From', default: 'json' },
		bodyType: {
			type: 'string',
			label: 'Content Type',
			optional: true,
			default: 'application/json',
			description: 'Media type of the body',
		},
		accept: { placeholder: 'e.g. application/json', description: 'Media type of the answer' },
		...guardrailOptions,
		trace: { description: 'Whether the answer holds what a guardrail has found' },
		performanceConfigLatency: {
			name: 'latency',
			label: 'Latency',
			description: 'Faster answers, where the model has them',
		},
		serviceTier: { description: 'What the call costs and how soon it is answered, where the model has tiers' },
	},
	covers: ['body', 'contentType'],
	input: (values, run) => {
		const { contentType, text, json, binaryPropertyName, bodyType, ...members } = values;
		const body = contentOf({ contentType: String(contentType), text, json, binaryPropertyName }, run);
		return {
			...membersWithout(members),
			body: typeof body === 'string' ? Buffer.from(body) : body,
			contentType: bodyType ?? 'application/json',
		};
	},
	output: answerOf,
	failure,
});

/** JSON as an item, anything else as a file. */
async function answerOf(
	{ body, contentType }: Readonly<Record<string, unknown>>,
	_values: unknown,
	run: OperationRun,
	{ headers }: CallMetadata,
): Promise<object> {
	const bytes = body instanceof Uint8Array ? body : new Uint8Array();
	const mimeType = String(contentType ?? headers['content-type'] ?? '');
	if (!/\bjson\b/.test(mimeType)) {
		return new ItemWithFiles({ contentType: mimeType }, { data: await storeBinary(run.context, bytes, { mimeType }) });
	}
	const answer = jsonInBytes(bytes);
	return typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? answer : { value: answer };
}
