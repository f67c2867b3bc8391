import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { CATALOG_DATE } from '../../aws/catalog/date';
import { nearest } from '../../aws/catalog/nearest';
import { readService, serviceExists } from '../../aws/catalog/read';
import type { ServiceModel } from '../../aws/catalog/types';
import type { AwsClient, CallOptions } from '../../aws/client';
import { AwsError } from '../../aws/errors';
import { explainDenial } from '../../aws/explain/denied';
import { plainXml, queryBody } from '../../aws/protocol/plainQuery';
import type { OutputItem } from '../shared/run';
import { responseError } from '../shared/responseError';
import { serviceKey } from './operationChoice';
import { readText } from './signedRequest';

/** An operation that the catalog does not have, of a service that it has. */
export interface NewerOperation {
	readonly service: string;
	readonly operation: string;
	readonly model: ServiceModel;
}

/** As AWS names its operations. */
const OPERATION = /^[A-Z][A-Za-z0-9]{2,127}$/;
/** What AWS answers where there is no such operation. */
const UNKNOWN = /^(UnknownOperation|InvalidAction|UnknownAction)/;
const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/**
 * The operation that the parameters name, where it is newer than the catalog: written by name, with its input as
 * JSON, of a service whose protocol needs no model to write a request. Undefined in all other cases.
 */
export function newerOperation(context: IExecuteFunctions, itemIndex: number): NewerOperation | undefined {
	const choice: unknown = context.getNodeParameter('apiOperation', itemIndex, '');
	if (!isRecord(choice) || choice.mode !== 'name' || typeof choice.value !== 'string') return undefined;
	if (context.getNodeParameter('inputMode', itemIndex, 'fields') !== 'json') return undefined;
	const chosen: unknown = context.getNodeParameter('service', itemIndex, '', { extractValue: true });
	const [operation = '', named = typeof chosen === 'string' ? chosen : ''] = choice.value.trim().split(':').reverse();
	const service = serviceKey(named);
	if (!OPERATION.test(operation) || !serviceExists(service)) return undefined;
	if (typeof chosen === 'string' && chosen.trim() !== '' && serviceKey(chosen) !== service) return undefined;
	const model = readService(service);
	if (Object.keys(model.operations).some((name) => plain(name) === plain(operation))) return undefined;
	return ['json', 'query', 'ec2'].includes(model.protocol) ? { service, operation, model } : undefined;
}

/** Calls it with the input as it is: nothing is checked, nothing is converted. */
export async function callNewerOperation(
	context: IExecuteFunctions,
	client: AwsClient,
	{ service, operation, model }: NewerOperation,
	itemIndex: number,
	options: CallOptions,
): Promise<OutputItem[]> {
	const input = inputOf(context, itemIndex);
	const json = model.protocol === 'json';
	const response = await client.request(
		{
			service,
			region: options.region,
			method: 'POST',
			url: '/',
			headers: json
				? {
						'content-type': `application/x-amz-json-${model.jsonVersion ?? '1.1'}`,
						'x-amz-target': `${model.target ?? ''}.${operation}`,
					}
				: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
			body: json ? JSON.stringify(input) : queryBody(operation, model.version, input, model.protocol === 'ec2'),
		},
		options,
	);
	const text = (await readText(response.body)).toString('utf8');
	const body = response.withoutSecrets?.(text) ?? text;
	if (response.statusCode < 200 || response.statusCode > 299) {
		throw failure(responseError(response, body), { service, operation, model });
	}
	context.addExecutionHints({
		message: `${operation} is not in this package's models of AWS (${CATALOG_DATE}): the input was sent as it is, and the answer is shown as it came. Update the package for forms, pages and types.`,
		location: 'outputPane',
	});
	return [{ json: json ? parsedJson(body) : resultOf(plainXml(body), operation) }];
}

function inputOf(context: IExecuteFunctions, itemIndex: number): Record<string, unknown> {
	const given: unknown = context.getNodeParameter('inputJson', itemIndex, '{}');
	let value: unknown = given;
	try {
		if (typeof given === 'string') value = given.trim() === '' ? {} : JSON.parse(given);
	} catch {
		value = undefined;
	}
	if (isRecord(value)) return value;
	throw new AwsError({
		code: 'InvalidJson',
		message: "'Input (JSON)' must be a JSON object",
		nextStep: 'Write names and texts in double quotes, and the whole in braces.',
		field: 'inputJson',
	});
}

function failure(error: AwsError, { service, operation, model }: NewerOperation): AwsError {
	const near = nearest(operation, Object.keys(model.operations));
	const hint = near.length === 0 ? '' : ` Did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`;
	const nextStep = UNKNOWN.test(error.code)
		? `${model.name} has no operation "${operation}", neither in the catalog of ${CATALOG_DATE} nor at AWS.${hint}`
		: `"${operation}" is not in the catalog of ${CATALOG_DATE}, so its input was sent unchecked. Compare it with AWS's API reference.${hint}`;
	return error.with({ service, operation, nextStep: explainDenial(error) ?? nextStep });
}

/** The answer without the elements around it: `<OperationResponse><OperationResult>`. */
function resultOf(document: ReturnType<typeof plainXml>, operation: string): IDataObject {
	if (!isRecord(document)) return {};
	const result = document[`${operation}Result`];
	if (isRecord(result)) return result as IDataObject;
	return Object.fromEntries(
		Object.entries(document).filter(([name]) => !/^(ResponseMetadata|requestId)$/.test(name)),
	) as IDataObject;
}

function parsedJson(body: string): IDataObject {
	if (body.trim() === '') return { success: true };
	try {
		const value: unknown = JSON.parse(body);
		return (isRecord(value) ? value : { value }) as IDataObject;
	} catch {
		return { value: body };
	}
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
