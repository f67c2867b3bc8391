import { AwsError } from '../errors';
import type { AwsErrorDetails } from '../errors';
import { parseCborErrorBody, parseXmlErrorBody, toUtf8, fromUtf8 } from '../sdk';
import { collectBody } from './body';
import { valueToJson } from './output';
import { textsWithoutSecrets, withoutQuotation } from './redact';

/** Largest error document that is read; what is longer is no AWS error. */
const ERROR_BODY_LIMIT = 1024 * 1024;

/** What AWS's answer to a failed request says, before it becomes an AwsError. */
interface Problem {
	readonly code?: string;
	readonly message?: string;
	readonly requestId?: string;
	readonly members: Readonly<Record<string, unknown>>;
}

export interface FailedResponse {
	readonly statusCode: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: unknown;
}

const SERDE = { utf8Encoder: toUtf8, utf8Decoder: fromUtf8, streamCollector: collectBody };

/** Where the body says nothing (HEAD, a proxy's page), the status gives the code. */
const CODE_OF_STATUS: Readonly<Record<number, string>> = {
	301: 'PermanentRedirect',
	304: 'NotModified',
	307: 'TemporaryRedirect',
	400: 'BadRequest',
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'NotFound',
	405: 'MethodNotAllowed',
	409: 'Conflict',
	412: 'PreconditionFailed',
	413: 'RequestTooLarge',
	416: 'InvalidRange',
	429: 'TooManyRequests',
	500: 'InternalError',
	502: 'BadGateway',
	503: 'ServiceUnavailable',
	504: 'GatewayTimeout',
};

const RETRYABLE_STATUS = new Set([429, 500, 502, 503, 504]);

/** Members that repeat what was signed or name the key; AWS sends them back with signature errors. */
const SECRET_MEMBER =
	/^(AWSAccessKeyId|StringToSign|StringToSignBytes|CanonicalRequest|CanonicalRequestBytes|SignatureProvided|Token.*)$/i;
/** Levels of a member that are kept; what is deeper is none of AWS's, and could not be looked through for secrets. */
const DEEPEST_MEMBER = 32;
const KNOWN_MEMBER = /^(__type|code|message|errorcode|errormessage|requestid|hostid|type|\$.*)$/i;
/** After this AWS repeats the request as it was signed, the session token included. */
const SIGNED_TEXT = /\s*The Canonical String for this request should have been[\s\S]*$/;

/** Reads the answer to a failed request. Consumes the body. */
export async function errorOfResponse(response: FailedResponse): Promise<AwsError> {
	const headers = lowerCase(response.headers);
	const bytes = await collectBody(response.body, ERROR_BODY_LIMIT).catch(() => new Uint8Array());
	return await errorOfDocument(response.statusCode, headers, bytes);
}

/** The same for a body that has been read. */
export async function errorOfDocument(
	statusCode: number,
	headers: Readonly<Record<string, string>>,
	bytes: Uint8Array,
): Promise<AwsError> {
	const problem = await readProblem(headers, bytes);
	const code = codeOf(statusCode, headers, problem);
	const extendedRequestId = headers['x-amz-id-2'] ?? text(problem.members.HostId);
	const extra = {
		...keptMembers(problem.members),
		...(extendedRequestId === undefined ? {} : { extendedRequestId }),
		...(headers['x-amz-bucket-region'] === undefined ? {} : { 'x-amz-bucket-region': headers['x-amz-bucket-region'] }),
		...(headers['x-amz-retry-after'] === undefined ? {} : { 'x-amz-retry-after': headers['x-amz-retry-after'] }),
		...(headers['retry-after'] === undefined ? {} : { 'retry-after': headers['retry-after'] }),
	};
	return new AwsError({
		code,
		message: (problem.message ?? `AWS answered with status ${statusCode}`).replace(SIGNED_TEXT, '').trim(),
		requestId: requestIdOf(headers) ?? problem.requestId,
		statusCode,
		retryable: RETRYABLE_STATUS.has(statusCode),
		...(Object.keys(extra).length === 0 ? {} : { extra }),
	});
}

export const lowerCase = (headers: Readonly<Record<string, string>>): Record<string, string> =>
	Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** Request id under any of the names that AWS uses. */
export const requestIdOf = (headers: Readonly<Record<string, string>>): string | undefined =>
	headers['x-amzn-requestid'] ?? headers['x-amzn-request-id'] ?? headers['x-amz-request-id'] ?? headers['x-amz-cf-id'];

/**
 * The error for an answer that only looks like success: a web page without AWS's request ID, as gateways and sign-in
 * pages of networks send it with status 200. Where an operation answers with nothing or with bytes, nothing else tells.
 */
export function pageOfSomebodyElse(
	statusCode: number,
	headers: Readonly<Record<string, string>>,
): AwsError | undefined {
	const isPage = /^\s*text\/html\b/i.test(headers['content-type'] ?? '');
	// Stores that are like S3 may number nothing, but they do tell the ETag.
	if (!isPage || requestIdOf(headers) !== undefined || headers.etag !== undefined) return undefined;
	return new AwsError({
		code: 'NotAnsweredByAws',
		message: 'The answer is a web page and not from AWS',
		statusCode,
		nextStep: 'Something between n8n and AWS has answered: look at proxies, firewalls and custom endpoints.',
	});
}

const text = (value: unknown): string | undefined => {
	if (typeof value === 'string') return value === '' ? undefined : value;
	return typeof value === 'number' ? String(value) : undefined;
};

function codeOf(statusCode: number, headers: Readonly<Record<string, string>>, problem: Problem): string {
	const candidates = [
		// A service that once spoke the query protocol keeps its old codes here.
		headers['x-amzn-query-error']?.split(';')[0],
		headers['x-amzn-errortype'],
		problem.code,
	];
	for (const candidate of candidates) {
		const code = cleanCode(candidate);
		if (code !== undefined) return code;
	}
	return CODE_OF_STATUS[statusCode] ?? `Http${statusCode}`;
}

/** `com.amazon.coral.service#FooException:http://internal.amazon.com/…` is `FooException`. What has spaces is no code. */
function cleanCode(raw: string | undefined): string | undefined {
	const cleaned = raw?.split(',')[0]?.split(':')[0]?.split('#').at(-1)?.trim();
	return cleaned === undefined || cleaned === '' || /\s/.test(cleaned) ? undefined : cleaned;
}

/** By what the body is, not by what the service should speak: gateways and look-alikes answer in their own way. */
async function readProblem(headers: Readonly<Record<string, string>>, bytes: Uint8Array): Promise<Problem> {
	const nothing: Problem = { members: {} };
	if (bytes.length === 0) return nothing;
	try {
		if (headers['content-type']?.includes('cbor'))
			return jsonProblem(valueToJson(await parseCborErrorBody(bytes, SERDE as never)));
		const start = toUtf8(bytes.subarray(0, 64)).trimStart();
		if (start.startsWith('{')) return jsonProblem(JSON.parse(toUtf8(bytes)));
		if (/^<(!doctype|html)/i.test(start)) return nothing;
		if (start.startsWith('<'))
			return xmlProblem((await parseXmlErrorBody(bytes, SERDE as never)) as Record<string, unknown>);
	} catch {
		// An answer that cannot be read still has its status and its request id.
	}
	return nothing;
}

function jsonProblem(body: unknown): Problem {
	if (typeof body !== 'object' || body === null) return { members: {} };
	const members = body as Record<string, unknown>;
	const nested = members.Error ?? members.error;
	if (typeof nested === 'object' && nested !== null && members.__type === undefined) return jsonProblem(nested);
	return {
		code: text(members.__type) ?? text(members.code) ?? text(members.Code) ?? text(members.errorCode),
		message: text(members.message) ?? text(members.Message) ?? text(members.errorMessage),
		members,
	};
}

function xmlProblem(document: Record<string, unknown>): Problem {
	const list = document.Errors;
	const nested =
		document.Error ?? (typeof list === 'object' && list !== null ? (list as Record<string, unknown>).Error : undefined);
	const first: unknown = Array.isArray(nested) ? nested[0] : nested;
	const error = (typeof first === 'object' && first !== null ? first : document) as Record<string, unknown>;
	return {
		code: text(error.Code) ?? text(error.code),
		message: text(error.Message) ?? text(error.message),
		requestId:
			text(document.RequestId) ?? text(document.RequestID) ?? text(document.requestId) ?? text(error.RequestId),
		members: error,
	};
}

function keptMembers(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(members).filter(
			([name, value]) =>
				!KNOWN_MEMBER.test(name) && !SECRET_MEMBER.test(name) && value !== '' && !isDeeper(value, DEEPEST_MEMBER),
		),
	);
}

const isDeeper = (value: unknown, levels: number): boolean =>
	typeof value === 'object' &&
	value !== null &&
	(levels === 0 || Object.values(value).some((entry) => isDeeper(entry, levels - 1)));

/**
 * Whatever was thrown on the way, as an AwsError without the given secrets.
 * @param secrets values that must not appear, e.g. the session token that signed
 */
export function asAwsError(thrown: unknown, secrets: readonly string[] = []): AwsError {
	const error = thrown instanceof AwsError ? thrown : foreignError(thrown);
	if (secrets.length === 0) return error;
	// Code and request id may be headers of a server.
	const { code, message, requestId, nextStep, extra } = error;
	const told = { code, message, requestId, nextStep, extra };
	const kept = textsWithoutSecrets(told, secrets) as Partial<AwsErrorDetails>;
	return JSON.stringify(kept) === JSON.stringify(told) ? error : error.with({ ...kept, cause: undefined });
}

/** The SDK compares what SQS says it has received, or sends, with what we have. */
const damaged = (statusCode: number | undefined): AwsError =>
	new AwsError({
		code: 'ChecksumMismatch',
		message: 'The MD5 that SQS names is not that of the message',
		statusCode,
		retryable: true,
		nextStep: 'The message was changed on its way: look at proxies and custom endpoints in between.',
	});

/** What the SDK's parts throw: wrong input before the request, unreadable answers after it. */
function foreignError(thrown: unknown): AwsError {
	if (!(thrown instanceof Error)) return new AwsError({ code: 'UnknownError', message: String(thrown) });
	const { $metadata: metadata, $response: response } = thrown as {
		$metadata?: { httpStatusCode?: number };
		$response?: FailedResponse;
	};
	const statusCode = response?.statusCode ?? metadata?.httpStatusCode;
	if (thrown.name === 'AbortError') return new AwsError({ code: 'Aborted', message: 'The call was cancelled' });
	if (thrown.message === 'InvalidChecksumError') return damaged(statusCode);
	if ('syscall' in thrown) {
		return new AwsError({
			code: 'InternalError',
			message: thrown.message,
			nextStep: 'Install the package again.',
			cause: thrown,
		});
	}
	if (statusCode === undefined) {
		const label = /No value provided for input HTTP label: (\w+)/.exec(thrown.message)?.[1];
		const field = label ?? /^(\w+) in input must be/.exec(thrown.message.replace(/^@smithy\S* - /, ''))?.[1];
		return new AwsError({
			code: 'InvalidInput',
			message: label === undefined ? thrown.message : `"${label}" is required`,
			...(field === undefined ? {} : { field }),
			nextStep:
				field === undefined
					? 'Check the input against the API reference of the operation.'
					: `Enter a value for "${field}".`,
		});
	}
	return new AwsError({
		code:
			thrown.name === 'Error' || thrown.name === 'TypeError' || thrown.name === 'SyntaxError'
				? 'UnreadableResponse'
				: thrown.name,
		message: withoutQuotation(thrown.message.replace(/\s*Deserialization error: to see the raw response[\s\S]*$/, '')),
		statusCode,
		requestId: response ? requestIdOf(lowerCase(response.headers)) : undefined,
		retryable: RETRYABLE_STATUS.has(statusCode),
		extra:
			response && lowerCase(response.headers)['x-amz-id-2']
				? { extendedRequestId: lowerCase(response.headers)['x-amz-id-2'] }
				: undefined,
	});
}
