import type { Readable } from 'node:stream';

import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readService, serviceExists } from '../../aws/catalog/read';
import type { AwsClient, RawResponse, SignedRequest } from '../../aws/client';
import { AwsError } from '../../aws/errors';
import { denialOf, explainDenial } from '../../aws/explain/denied';
import { fileNameOf, readBinary, storeBinary } from '../shared/binary';
import { responseError } from '../shared/responseError';
import type { ItemRun, OutputItem } from '../shared/run';
import { regionOf } from '../shared/region';
import { withDeadline } from '../shared/deadline';
import { serviceKey } from './operationChoice';

/** The collection `requestOptions` of Send Signed Request. */
interface RequestOptions {
	fullResponse?: boolean;
	maxAttempts?: number;
	neverError?: boolean;
	outputBinaryField?: string;
	responseFormat?: 'auto' | 'file' | 'json' | 'text';
	timeout?: number;
}

/** Largest answer that is read as JSON or text, in bytes; larger ones are files. */
const LARGEST_TEXT = 64 * 1024 * 1024;

const METHOD = /^[A-Z]{1,20}$/;

/** Sends the request that a person has written, for one item. */
export async function sendSignedRequest(
	context: IExecuteFunctions,
	client: AwsClient,
	{ itemIndex, signal: cancelled }: ItemRun,
): Promise<OutputItem[]> {
	const options = context.getNodeParameter('requestOptions', itemIndex, {}) as RequestOptions;
	const request = await writtenRequest(context, itemIndex);
	return await withDeadline(cancelled, options.timeout, async (signal) => {
		const response = await client.request(request, {
			region: request.region,
			signal,
			maxAttempts: options.maxAttempts,
		});
		const failed = response.statusCode < 200 || response.statusCode > 299;
		if (failed && options.neverError !== true) {
			throw withNextStep(responseError(response, (await readText(response.body)).toString('utf8')));
		}
		return [await toItem(context, request, response, options)];
	});
}

function withNextStep(error: AwsError): AwsError {
	// Of a written request the operation is not known, so only a message that names the permission can be explained.
	const denied = denialOf(error)?.actionNamed === true ? explainDenial(error) : undefined;
	return error.with({ nextStep: denied ?? "To get such answers as output, turn on the option 'Never Error'." });
}

/** The URL and headers of a signed request, for one item. Nothing is sent. */
export async function signRequest(
	context: IExecuteFunctions,
	client: AwsClient,
	{ itemIndex }: ItemRun,
): Promise<OutputItem[]> {
	const { method, url, headers, signingName, region } = await client.sign(
		await writtenRequest(context, itemIndex, false),
	);
	return [{ json: { method, url, headers: { ...headers }, signingName, region } }];
}

/** The request as the node's parameters describe it. */
export async function writtenRequest(
	context: IExecuteFunctions,
	itemIndex: number,
	allowStream = true,
	withBody = true,
): Promise<SignedRequest> {
	const named: unknown = context.getNodeParameter('service', itemIndex, '', { extractValue: true });
	const service = typeof named === 'string' && named.trim() !== '' ? serviceKey(named) : undefined;
	const url = String(context.getNodeParameter('url', itemIndex, '') ?? '').trim();
	const path = url.startsWith('/');
	if (url === '' || (path && service === undefined)) {
		throw new AwsError({
			code: 'MissingParameter',
			message: url === '' ? 'The request has no URL' : `The service of the path "${url}" is not known`,
			nextStep: path
				? "Choose a service in 'Service', or give a whole URL."
				: "Give a path such as / or a whole URL in 'URL or Path'.",
			field: path ? 'service' : 'url',
		});
	}
	if (/^[a-z]+:\/\/[^/?#]*@/i.test(url)) {
		throw new AwsError({
			code: 'InvalidParameter',
			message: 'The URL holds a user name or a password',
			nextStep: 'Take away what stands before the @. The request is signed with the credential of the node.',
			field: 'url',
		});
	}
	const method = String(context.getNodeParameter('method', itemIndex, 'GET')).toUpperCase();
	if (!METHOD.test(method)) {
		throw new AwsError({
			code: 'InvalidParameter',
			message: `"${method.slice(0, 40)}" is not an HTTP method`,
			nextStep: 'Use GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS.',
			field: 'method',
		});
	}
	const request: SignedRequest = {
		service,
		region: regionOf(context, itemIndex),
		method,
		url,
		query: listed(context.getNodeParameter('query', itemIndex, {})),
		headers: single(listed(context.getNodeParameter('headers', itemIndex, {}))),
	};
	return withBody ? await addBody(context, itemIndex, request, allowStream) : request;
}

interface Pairs {
	entries?: Array<{ name?: unknown; value?: unknown }>;
}

/** Name and value pairs of a fixed collection; a name that stands twice keeps both values. */
function listed(collection: unknown): Record<string, string[]> {
	const pairs = new Map<string, string[]>();
	for (const { name, value } of (collection as Pairs | undefined)?.entries ?? []) {
		const key = String(name ?? '').trim();
		if (key === '') continue;
		const values = Array.isArray(value)
			? value.map(String)
			: [value === undefined || value === null ? '' : String(value)];
		pairs.set(key, [...(pairs.get(key) ?? []), ...values]);
	}
	return Object.fromEntries(pairs);
}

const single = (pairs: Record<string, string[]>): Record<string, string> =>
	Object.fromEntries(Object.entries(pairs).map(([name, values]) => [name, values.join(', ')]));

async function addBody(
	context: IExecuteFunctions,
	itemIndex: number,
	request: SignedRequest,
	allowStream: boolean,
): Promise<SignedRequest> {
	switch (context.getNodeParameter('bodyType', itemIndex, 'none')) {
		case 'json': {
			const given: unknown = context.getNodeParameter('jsonBody', itemIndex, '{}');
			const text = typeof given === 'string' ? given : JSON.stringify(given);
			return withType({ ...request, body: text }, jsonType(request));
		}
		case 'form': {
			const form = new URLSearchParams();
			const fields = listed(context.getNodeParameter('formBody', itemIndex, {}));
			for (const [name, values] of Object.entries(fields)) for (const value of values) form.append(name, value);
			return withType({ ...request, body: form.toString() }, 'application/x-www-form-urlencoded; charset=utf-8');
		}
		case 'text':
			return withType(
				{ ...request, body: String(context.getNodeParameter('textBody', itemIndex, '')) },
				'text/plain; charset=utf-8',
			);
		case 'binary': {
			const name = context.getNodeParameter('inputBinaryField', itemIndex) as string;
			const { body, length, mimeType } = await readBinary(context, itemIndex, name, allowStream);
			const stated: Record<string, string> =
				header(request, 'content-length') === undefined ? { 'Content-Length': String(length) } : {};
			return withType({ ...request, body, headers: { ...stated, ...request.headers } }, mimeType);
		}
		default:
			return request;
	}
}

function header({ headers = {} }: SignedRequest, name: string): string | undefined {
	return Object.entries(headers).find(([given]) => given.toLowerCase() === name)?.[1];
}

const withType = (request: SignedRequest, type: string): SignedRequest =>
	header(request, 'content-type') === undefined
		? { ...request, headers: { 'Content-Type': type, ...request.headers } }
		: request;

/** The JSON that the service speaks: its own version where the request names a target. */
function jsonType(request: SignedRequest): string {
	if (header(request, 'x-amz-target') === undefined) return 'application/json';
	const { service } = request;
	const version = service !== undefined && serviceExists(service) ? readService(service).jsonVersion : undefined;
	return `application/x-amz-json-${version ?? '1.0'}`;
}

async function toItem(
	context: IExecuteFunctions,
	request: SignedRequest,
	response: RawResponse,
	options: RequestOptions,
): Promise<OutputItem> {
	const item: OutputItem = { json: {} };
	const body = await readBody(context, request, response, options, item);
	const { statusCode, headers } = response;
	if (options.fullResponse === true)
		item.json = { statusCode, headers: { ...headers }, ...(body === undefined ? {} : { body }) };
	else if (typeof body === 'object' && body !== null && !Array.isArray(body)) item.json = body as IDataObject;
	else item.json = body === undefined ? {} : { body };
	return item;
}

type Body = IDataObject | IDataObject[] | string | number | boolean | null | undefined;

async function readBody(
	context: IExecuteFunctions,
	request: SignedRequest,
	response: RawResponse,
	options: RequestOptions,
	item: OutputItem,
): Promise<Body> {
	const type = (response.headers['content-type'] ?? '').toLowerCase();
	const format = options.responseFormat ?? 'auto';
	const asText =
		format === 'text' || (format === 'auto' && /^text\/|[/+](xml|json|x-www-form-urlencoded)|x-amz-json/.test(type));
	const asJson = format === 'json' || (format === 'auto' && /[/+]json|x-amz-json/.test(type));
	const empty = response.headers['content-length'] === '0' || request.method === 'HEAD' || response.statusCode === 204;
	if (asJson || asText || empty || (format === 'auto' && type === '')) {
		const bytes = await readText(response.body);
		if (bytes.length === 0) return undefined;
		const text = bytes.toString('utf8');
		const kept = response.withoutSecrets?.(text) ?? text;
		return asJson ? parseBody(kept, format === 'json') : kept;
	}
	const fileName = fileNameOf(request.url, response.headers['content-disposition']);
	const file = await storeBinary(context, response.body as Readable, { mimeType: type, fileName });
	item.binary = { [options.outputBinaryField ?? 'data']: file };
	return undefined;
}

function parseBody(text: string, strict: boolean): Body {
	try {
		return JSON.parse(text) as Body;
	} catch {
		if (!strict) return text;
	}
	throw new AwsError({
		code: 'InvalidJson',
		message: 'The answer is not JSON',
		nextStep: "Set the option 'Response Format' to Text or Autodetect.",
		attempts: 1,
	});
}

/** A whole answer, up to the size that is held in memory. */
export async function readText(body: NodeJS.ReadableStream): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of body) {
		const bytes = Buffer.from(chunk as Uint8Array);
		length += bytes.length;
		if (length > LARGEST_TEXT) {
			throw new AwsError({
				code: 'ResponseTooLarge',
				message: `The answer is longer than ${LARGEST_TEXT} bytes`,
				nextStep: "Set the option 'Response Format' to File.",
				attempts: 1,
			});
		}
		chunks.push(bytes);
	}
	return Buffer.concat(chunks, length);
}
