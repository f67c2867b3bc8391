import { Readable } from 'node:stream';
import type { HttpRequest as SmithyRequest } from '@smithy/types';
import { readIndex, readService, serviceExists } from '../catalog/read';
import type { CallOptions, PresignedUrl, RawResponse, SignedHeaders, SignedRequest } from '../client';
import { assertMaySign } from '../endpoint/guard';
import { scopeOf } from '../endpoint/hosts';
import type { SigningScope } from '../endpoint/types';
import { AwsError, isAwsError } from '../errors';
import type { AwsCredentials } from '../identity/types';
import { parseQueryString } from '../sdk';
import { hostHeader, addressOf, presignUrl, type Signatory, type SigningPlan, signRequest } from '../sign/signer';
import { sendRequest } from '../transport/send';
import { type Attempts, proofsOf, secretsOf, sendWithRetries, signedOnce } from './attempts';
import { collectBody, isStream, isUsed } from './body';
import { endpointOf } from './endpoint';
import { asAwsError, errorOfDocument, lowerCase, requestIdOf } from './errors';
import { assertRequestAllowed } from './limits';
import { assertMayHandOut, DEFAULT_EXPIRY, presignedUrlOf } from './presign';
import { bytesWithoutSecrets, withoutSecrets } from './redact';
import type { ServiceClientParts } from './serviceClient';
import { signingPlanOf } from './signingPlan';
import { USER_AGENT } from './userAgent';
import { exchange, wireRequest } from './wire';

/** Error answers are read this far, to see whether another signature would help. */
const ERROR_BODY_LIMIT = 1024 * 1024;
const REPEATABLE = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

interface Written {
	readonly request: SmithyRequest;
	readonly plan: SigningPlan;
	/** For errors and retries: the catalog key, or the signing name where no service of the catalog is meant. */
	readonly service: string;
	readonly hostClass: SigningScope['hostClass'] | undefined;
}

/** An error answer kept whole, so that it can still be handed out as an answer. */
class Answer extends Error {
	constructor(
		readonly statusCode: number,
		readonly headers: Record<string, string>,
		readonly bytes: Uint8Array,
	) {
		super();
	}
}

/** Sends a request that a person has written. Every answer is one, whatever its status. */
export async function sendWritten(
	written: SignedRequest,
	options: CallOptions,
	parts: ServiceClientParts,
): Promise<RawResponse> {
	const { request, plan, service, hostClass } = await requestOf(written, parts, options);
	const state: Attempts = { count: 0 };
	const operation = `${request.method} ${request.path}`;
	let last: Answer | undefined;
	const attempt = async (unsigned: SmithyRequest): Promise<Awaited<ReturnType<typeof exchange>>> => {
		last = undefined;
		const signed = await signedOnce(signRequest(unsigned, plan, parts.signatory, options.signal));
		state.credentials = signed.credentials;
		state.proofs = [...(state.proofs ?? []), ...proofsOf(signed.request)];
		state.signedAt = signed.date;
		const response = await exchange(
			signed.request,
			parts.settings.transport ?? {},
			options.signal,
			parts.send ?? sendRequest,
		);
		const headers = lowerCase(response.headers);
		state.response = { statusCode: response.statusCode, headers };
		if (response.statusCode < 400 || Number(headers['content-length'] ?? 0) > ERROR_BODY_LIMIT) return response;
		const bytes = await collectBody(response.body);
		last = new Answer(response.statusCode, headers, bytes);
		throw await errorOfDocument(response.statusCode, headers, bytes);
	};
	// What stands behind a host of a customer may do its work twice; AWS's own services are built for repetition.
	const repeatable = REPEATABLE.has(request.method) || hostClass === 'api' || written.reads === true;
	const maxAttempts = repeatable ? (options.maxAttempts ?? parts.settings.maxAttempts) : 1;
	try {
		const response = await sendWithRetries(
			state,
			request,
			attempt,
			{
				service,
				operation,
				bucket: parts.identityKey,
				signal: options.signal,
				...(maxAttempts === undefined ? {} : { maxAttempts }),
			},
			(session) => forget(session, parts),
		);
		return rawResponse(
			response.statusCode,
			lowerCase(response.headers),
			response.body as NodeJS.ReadableStream,
			state,
			plan,
		);
	} catch (thrown) {
		const answer = last as Answer | undefined;
		const refused = isAwsError(thrown) && thrown.statusCode === answer?.statusCode;
		if (answer && refused) {
			// With a signature error AWS repeats what was signed, the session token included.
			const bytes = bytesWithoutSecrets(answer.bytes, secretsOf(state));
			const body = Readable.from(bytes.length === 0 ? [] : [bytes]);
			return rawResponse(answer.statusCode, answer.headers, body, state, plan);
		}
		throw asAwsError(thrown, secretsOf(state)).with({ service, operation, attempts: state.count });
	}
}

function forget({ accessKeyId }: AwsCredentials, { settings }: ServiceClientParts): boolean {
	settings.credentials?.invalidate?.(accessKeyId);
	return settings.credentials?.invalidate !== undefined;
}

function rawResponse(
	statusCode: number,
	answered: Record<string, string>,
	body: NodeJS.ReadableStream,
	state: Attempts,
	plan: SigningPlan,
): RawResponse {
	const secrets = secretsOf(state);
	const headers = Object.fromEntries(
		Object.entries(answered).map(([name, value]) => [name, withoutSecrets(value, secrets)]),
	);
	const requestId = requestIdOf(headers);
	return {
		statusCode,
		headers,
		body: body ?? Readable.from([]),
		withoutSecrets: (text) => withoutSecrets(text, secrets),
		metadata: {
			statusCode,
			headers,
			attempts: state.count,
			region: plan.region,
			...(requestId === undefined ? {} : { requestId }),
			...(headers['x-amz-id-2'] === undefined ? {} : { extendedRequestId: headers['x-amz-id-2'] }),
		},
	};
}

/** Signs a request that somebody else sends. */
export async function signWritten(written: SignedRequest, parts: ServiceClientParts): Promise<SignedHeaders> {
	const { request, plan } = await requestOf(written, parts);
	assertMayHandOut(plan.signingName, parts.settings);
	const { 'user-agent': _agent, ...headers } = request.headers;
	const signed = await signRequest({ ...request, headers } as SmithyRequest, plan, parts.signatory);
	return {
		method: signed.request.method,
		url: wireRequest(signed.request).url,
		headers: signed.request.headers,
		signingName: plan.signingName,
		region: plan.region,
	};
}

/** Presigned URL of a request that a person has written. */
export async function presignWritten(
	written: SignedRequest,
	expiresIn: number | undefined,
	parts: ServiceClientParts,
): Promise<PresignedUrl> {
	const { request, plan } = await requestOf(written, parts);
	assertMayHandOut(plan.signingName, parts.settings);
	const { 'user-agent': _agent, ...headers } = request.headers;
	const signed = await presignUrl(
		{ ...request, headers } as SmithyRequest,
		plan,
		parts.signatory,
		expiresIn ?? DEFAULT_EXPIRY,
	);
	return presignedUrlOf(signed.request, signed.expiresAt, headers);
}

/** The request as it will be signed. */
async function requestOf(
	written: SignedRequest,
	parts: ServiceClientParts,
	options: CallOptions = {},
): Promise<Written> {
	const { settings } = parts;
	const fallback = written.region ?? options.region ?? settings.region;
	const absolute = /^https?:\/\//i.test(written.url);
	const target = absolute ? targetOfUrl(written, fallback, parts) : targetOfService(written, fallback, parts);
	const { protocol, hostname, port } = target.origin;
	const [path = '', search = ''] = splitOnce(target.path, '?');
	const headers = { ...lowerCase(written.headers ?? {}), ...lowerCase(options.headers ?? {}) };
	const body = await bodyOf(written.body, target.plan.signingName);
	const request = {
		method: written.method.toUpperCase(),
		protocol,
		hostname,
		...(port === '' ? {} : { port: Number(port) }),
		path: encodedPath(path),
		query: { ...parseQueryString(search), ...queryOf(written.query) },
		headers: {
			...headers,
			host: hostHeader({ hostname, ...(port === '' ? {} : { port: Number(port) }) }),
			'user-agent': headers['user-agent'] ?? USER_AGENT,
			...lengthOf(body, headers),
		},
		body,
	} as unknown as SmithyRequest;
	const hostClass = scopeOf(addressOf(request), fallback)?.hostClass;
	const { reads } = written;
	assertRequestAllowed(settings, { ...target.plan, ...request, hostClass, query: request.query ?? {}, reads });
	return { request, plan: target.plan, service: target.service, hostClass };
}

interface Target {
	readonly origin: URL;
	/** Path and query as written; never normalised. */
	readonly path: string;
	readonly plan: SigningPlan;
	readonly service: string;
}

function targetOfUrl(written: SignedRequest, fallback: string, { signatory }: ServiceClientParts): Target {
	const [, base = '', rest = ''] = /^(https?:\/\/[^/?#]+)([^#]*)/i.exec(written.url) ?? [];
	const [path = '', search = ''] = splitOnce(rest, '?');
	const named = signingNameOf(written.service);
	// The host is judged as it was written: parsed, `sqs%2eeu-west-1…` and the like would already look harmless.
	const scope = assertMaySign(written.url.replaceAll(' ', '%20'), {
		...signatory.policy,
		signingName: named,
		region: fallback,
	});
	const region = written.region ?? scope.region;
	return {
		origin: new URL(base),
		path: `${path}${search === '' ? '' : `?${search}`}`,
		plan: planFor(named ?? scope.signingName, region, signatory),
		service: keyOf(written.service) ?? scope.signingName,
	};
}

function targetOfService(written: SignedRequest, region: string, { settings }: ServiceClientParts): Target {
	const key = keyOf(written.service);
	if (written.service === undefined || key === undefined) {
		throw new AwsError({
			code: 'ServiceUnknown',
			message:
				written.service === undefined
					? 'A path alone does not tell which service is meant'
					: `There is no AWS service "${written.service}" in the catalog`,
			field: written.service === undefined ? 'url' : 'service',
			nextStep: 'Name a service of the catalog, or enter the whole URL.',
		});
	}
	const model = readService(key);
	const endpoint = endpointOf(key, region, settings);
	const plan = signingPlanOf(model, undefined, endpoint, region, settings);
	const base = endpoint.url.pathname.replace(/\/+$/, '');
	return {
		origin: endpoint.url,
		path: `${base}${written.url.startsWith('/') ? '' : '/'}${written.url}`,
		plan,
		service: key,
	};
}

/** Where there is nothing to sign with, a bearer token is what proves the identity. */
const planFor = (signingName: string, region: string, { credentials, token }: Signatory): SigningPlan => ({
	scheme: token !== undefined && credentials === undefined ? 'bearer' : region === '*' ? 'sigv4a' : 'sigv4',
	signingName,
	region,
	doubleEncode: !signingName.startsWith('s3'),
});

/** A service by catalog key, endpoint prefix or signing name. */
function keyOf(service: string | undefined): string | undefined {
	if (service === undefined || service === '') return undefined;
	if (serviceExists(service)) return service;
	return keysByName().get(service.toLowerCase());
}

function signingNameOf(service: string | undefined): string | undefined {
	if (service === undefined || service === '') return undefined;
	return serviceExists(service) ? readService(service).signingName : service;
}

let names: Map<string, string> | undefined;

/** Aliases of the index to catalog keys: endpoint prefixes and signing names are among them. */
function keysByName(): Map<string, string> {
	if (names === undefined) {
		names = new Map();
		for (const { key, aliases, id } of readIndex().services) {
			for (const name of [id, ...aliases]) if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), key);
		}
	}
	return names;
}

function splitOnce(text: string, separator: string): [string, string] {
	const at = text.indexOf(separator);
	return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}

/** Characters that cannot stand in a path are encoded; what is encoded already stays. */
const encodedPath = (path: string): string =>
	(path === '' ? '/' : path).replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@/%]/gu, (character) =>
		encodeURIComponent(character),
	);

const queryOf = (query: SignedRequest['query']): Record<string, string | string[]> =>
	Object.fromEntries(
		Object.entries(query ?? {}).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
	);

/** S3 takes a stream unsigned; every other service wants the hash of the body, so it must be there whole. */
async function bodyOf(body: SignedRequest['body'], signingName: string): Promise<SignedRequest['body']> {
	if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) return body;
	if (isStream(body) && signingName.startsWith('s3')) return body;
	if (isUsed(body))
		throw new AwsError({
			code: 'StreamConsumed',
			message: 'The body is a stream that has been read already',
			field: 'body',
		});
	return await collectBody(body);
}

function lengthOf(body: SignedRequest['body'], headers: Readonly<Record<string, string>>): Record<string, string> {
	if (headers['content-length'] !== undefined || body === undefined || isStream(body)) return {};
	const length = typeof body === 'string' ? Buffer.byteLength(body) : (body as Uint8Array).length;
	return { 'content-length': String(length) };
}
