import type { IDataObject, ISupplyDataFunctions } from 'n8n-workflow';

import type { CachePlace, ConverseSettings, GuardrailSettings } from '../../aws/bedrock/types';
import type { ConverseCall } from '../../aws/bedrock/converse';
import { AwsError } from '../../aws/errors';
import { jsonObject } from '../shared/jsonObject';
import { chosenOf, regionInArn } from '../shared/locators';
import { numberParameter } from '../shared/numberParameter';
import { regionOf } from '../shared/region';

/** What the parameters of the node say: the request's settings, and how it is called. */
export interface ChatSettings {
	readonly settings: ConverseSettings;
	readonly call: Omit<ConverseCall, 'client'>;
}

/** @throws AwsError `ModelMissing`, `InvalidParameter`, `InvalidJson` */
export function chatSettings(context: ISupplyDataFunctions, itemIndex: number): ChatSettings {
	const { value: modelId } = chosenOf(context.getNodeParameter('model', itemIndex));
	if (modelId === '') {
		throw new AwsError({
			code: 'ModelMissing',
			message: "'Model' is empty",
			nextStep: 'Choose a model from the list, or enter the ID or the ARN of a model or of an inference profile.',
			field: 'model',
		});
	}
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const { guardrail, whenBlocked } = guardrailIn(options.guardrail);
	return {
		settings: {
			modelId,
			maxTokens: numberParameter(options.maxTokensToSample, 'maxTokensToSample', 'Maximum Number of Tokens'),
			temperature: share(options.temperature, 'temperature', 'Sampling Temperature'),
			topP: share(options.topP, 'topP', 'Top P'),
			stopSequences: texts(options.stopSequences),
			additionalModelRequestFields: jsonObject(
				options.additionalModelRequestFields,
				'Additional Model Request Fields',
				'additionalModelRequestFields',
			),
			additionalModelResponseFieldPaths: names(options.additionalModelResponseFieldPaths),
			systemTools: names(options.systemTools),
			cache: cacheIn(options),
			guardrail,
			latency: word(options.latency) as ConverseSettings['latency'],
			serviceTier: word(options.serviceTier),
			requestMetadata: metadataIn(options.requestMetadata),
			answerSchema: schemaIn(options.answerSchema),
			effort: word(options.effort),
		},
		call: {
			region: regionInArn(modelId) ?? regionOf(context, itemIndex),
			maxAttempts: numberParameter(options.maxAttempts, 'maxAttempts', 'Max Attempts', { max: 10 }),
			timeout: numberParameter(options.timeout, 'timeout', 'Timeout (Seconds)', { whole: false }),
			whenBlocked,
		},
	};
}

/** A number from 0 on; which is the highest one is the model's business. */
function share(value: unknown, field: string, label: string): number | undefined {
	return value === 0 || value === '0' ? 0 : numberParameter(value, field, label, { whole: false });
}

const word = (value: unknown): string | undefined => {
	const trimmed = typeof value === 'string' ? value.trim() : '';
	return trimmed === '' ? undefined : trimmed;
};

/** Spaces in a stop sequence belong to it. */
function texts(value: unknown): string[] | undefined {
	const given = Array.isArray(value) ? value : [value];
	const kept = given.filter((each): each is string => typeof each === 'string' && each !== '');
	return kept.length === 0 ? undefined : kept;
}

function names(value: unknown): string[] | undefined {
	const given = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value.map(String) : [];
	const kept = given.map((name) => name.trim()).filter((name) => name !== '');
	return kept.length === 0 ? undefined : kept;
}

function cacheIn({ promptCaching, cacheDuration }: IDataObject): ConverseSettings['cache'] {
	const places = names(promptCaching) as CachePlace[] | undefined;
	if (places === undefined) return undefined;
	// Five minutes is what holds where nothing is said; older models refuse the word.
	return { places, ...(cacheDuration === '1h' ? { ttl: '1h' } : {}) };
}

function guardrailIn(stored: unknown): {
	readonly guardrail?: GuardrailSettings;
	readonly whenBlocked?: ConverseCall['whenBlocked'];
} {
	const { values = {} } = (stored ?? {}) as { values?: IDataObject };
	const identifier = word(values.guardrailIdentifier);
	if (identifier === undefined) return {};
	return {
		guardrail: {
			identifier,
			version: word(values.guardrailVersion) ?? 'DRAFT',
			trace: (word(values.trace) ?? 'enabled') as GuardrailSettings['trace'],
			streamProcessingMode: word(values.streamProcessingMode) as GuardrailSettings['streamProcessingMode'],
			newestOnly: values.newestOnly === true,
		},
		whenBlocked: values.whenBlocked === 'error' ? 'error' : 'answer',
	};
}

function metadataIn(stored: unknown): Record<string, string> | undefined {
	const { entries = [] } = (stored ?? {}) as { entries?: Array<{ name?: unknown; value?: unknown }> };
	const named = entries.filter(({ name }) => word(name) !== undefined);
	if (named.length === 0) return undefined;
	return Object.fromEntries(named.map(({ name, value }) => [String(name).trim(), String(value ?? '')]));
}

function schemaIn(stored: unknown): string | undefined {
	const schema = jsonObject(stored, 'Answer Schema (JSON)', 'answerSchema');
	return schema === undefined ? undefined : JSON.stringify(schema);
}
