import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';

import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import type { AwsClient, SignedHeaders } from '../aws/client';
import { createClient } from '../aws/client';
import { assertMaySendToken, assertMaySign } from '../aws/endpoint/guard';
import type { CredentialType } from '../aws/identity/connection';
import { connectionOf } from '../aws/identity/connection';
import type { ExplainContext } from '../aws/identity/explain';
import { explainIdentityError } from '../aws/identity/explain';
import { apiKeyFacts } from '../aws/identity/fromApiKey';
import { egressFromEnvironment } from '../aws/transport/egress';
import type { AnyRequest } from './n8nRequest';
import { headerOf, isLegacy } from './n8nRequest';
import { plainError } from './plainError';
import { bodyOf } from './requestBody';
import type { RequestBody } from './requestBody';
import { targetOf } from './requestTarget';
import { SerializedForm } from './serializedForm';

/** Marks the request of the credential test. */
export const TEST_HEADER = 'x-n8n-nodes-aws-test';

/** Say what a request is signed for where its host does not: a custom endpoint for all services. */
export const SERVICE_HEADER = 'x-n8n-nodes-aws-service';
export const REGION_HEADER = 'x-n8n-nodes-aws-region';

const OUR_HEADERS = new Set([TEST_HEADER, SERVICE_HEADER, REGION_HEADER]);
/** The signature sets these, or the HTTP library does from what is sent. */
const REPLACED_HEADERS = new Set([
	'authorization',
	'host',
	'x-amz-date',
	'x-amz-security-token',
	'x-amz-content-sha256',
	'x-amz-region-set',
]);

/** Options that are part of the signed URL and body now, and `auth`, which would replace the signature. */
const SERIALIZED_OPTIONS = new Set(
	'uri url baseURL qs arrayFormat qsStringifyOptions useQuerystring body form formData auth'.split(' '),
);

const S3_SIGNING_NAMES = /^(s3|s3express|s3-outposts|s3-object-lambda)$/;

/** The function form of n8n's `IAuthenticate`. */
type Authenticate = (
	fields: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
) => Promise<IHttpRequestOptions>;

/**
 * The `authenticate` of a credential type: signs a request of any of n8n's surfaces. The body is serialized here, so
 * that what is signed is what is sent, and redirects are switched off, since they would carry the session token to
 * another host.
 *
 * What it throws is a plain Error: n8n replaces the text of anything that has a code, a status or a cause.
 */
export const authenticateAs =
	(type: CredentialType): Authenticate =>
	async (fields, options) => {
		const request = options as unknown as AnyRequest;
		const answer = await authenticated(type, fields, request).catch((error: unknown) => {
			throw plainError(explainIdentityError(error, contextOf(type, fields)));
		});
		return answer as unknown as IHttpRequestOptions;
	};

async function authenticated(
	type: CredentialType,
	fields: ICredentialDataDecryptedObject,
	request: AnyRequest,
): Promise<AnyRequest> {
	const isTest = headerOf(request.headers, TEST_HEADER) !== undefined;
	const client = clientOf(type, fields, isTest);
	return isTest ? await tested(client, request) : await signed(client, request);
}

/**
 * The signature goes to n8n's HTTP library, not into a workflow, so it needs no permission of its own here. n8n gives
 * no filter for what this calls itself (STS), so its settings are read. The test is not a use that could be bounded.
 */
function clientOf(type: CredentialType, fields: ICredentialDataDecryptedObject, isTest: boolean): AwsClient {
	const settings = connectionOf(type, fields, { egress: egressFromEnvironment() });
	const limits = isTest ? undefined : settings.limits;
	return createClient({ ...settings, limits, allowSigningSts: true, keepSignatures: false });
}

/** What the test asks, and the same as a request that n8n repeats. */
const QUESTIONS = {
	signature: {
		service: 'sts',
		operation: 'GetCallerIdentity',
		request: { method: 'POST', url: '/?Action=GetCallerIdentity&Version=2011-06-15' },
	},
	apiKey: {
		service: 'bedrock',
		operation: 'ListFoundationModels',
		request: { method: 'GET', url: '/foundation-models' },
	},
} as const;

/**
 * The credential test. n8n can only compare status codes, and STS has one for most failures; so the call is made here
 * first, and its error explained. n8n then repeats the signed request.
 */
async function tested(client: AwsClient, request: AnyRequest): Promise<AnyRequest> {
	const question = client.settings.token === undefined ? QUESTIONS.signature : QUESTIONS.apiKey;
	await client.call(question.service, question.operation, {});
	const signature = await client.sign({ service: question.service, ...question.request });
	const { allowedDomains } = request;
	// The list is about HTTP Request nodes; a custom endpoint is the credential's own.
	const domains =
		allowedDomains === undefined ? {} : { allowedDomains: `${allowedDomains}, ${new URL(signature.url).hostname}` };
	return { ...answered(client, request, signature, {}), ...domains };
}

async function signed(client: AwsClient, request: AnyRequest): Promise<AnyRequest> {
	const url = targetOf(request);
	const scope = scopeOf(client, request, url);
	const body = await bodyOf(request);
	const signature = await client.sign({
		...scope,
		method: methodOf(request),
		url,
		headers: signableHeaders(request, body),
	});
	if (
		client.settings.token === undefined &&
		body.content instanceof Readable &&
		!(S3_SIGNING_NAMES.test(signature.signingName) && url.startsWith('https:'))
	) {
		throw new Error(
			'A stream cannot be signed here, except for S3 over https. Use Signed Request of the AWS node, which reads the file itself, or send the content as text or JSON.',
		);
	}
	return answered(client, request, signature, body);
}

/**
 * Checks the host before anything else is done, and tells the service of a custom endpoint. For AWS's own hosts the
 * host tells the service. n8n's own field "Allowed HTTP Request Domains" stays as n8n has it, for those who want less:
 * it holds for some nodes only, knows no custom endpoint, and `*.amazonaws.com` has other people's servers in it.
 */
function scopeOf({ settings }: AwsClient, request: AnyRequest, url: string): { service?: string; region?: string } {
	const service = headerOf(request.headers, SERVICE_HEADER);
	const region = headerOf(request.headers, REGION_HEADER);
	const { endpoints, alsoSignFor } = settings;
	if (settings.token !== undefined) assertMaySendToken(url, { endpoints });
	const scope = assertMaySign(url, { endpoints, alsoSignFor, signingName: service, region: region ?? settings.region });
	return scope.hostClass === 'custom'
		? { service: scope.signingName, region: region ?? scope.region }
		: { service, region };
}

const methodOf = (request: AnyRequest): string => (request.method ?? 'GET').toUpperCase();

/**
 * Only `x-amz-*` and the content type of a body that is sent: n8n and proxies may change any other header. The body is
 * signed by its hash, so that the bytes stay here.
 */
function signableHeaders(request: AnyRequest, body: RequestBody): Record<string, string> {
	const headers: Record<string, string> = {};
	for (const [name, value] of Object.entries(request.headers ?? {})) {
		const key = name.toLowerCase();
		if (key.startsWith('x-amz-') && !REPLACED_HEADERS.has(key) && value !== undefined && value !== null)
			headers[key] = String(value);
	}
	if (body.content !== undefined && body.contentType !== undefined) headers['content-type'] = body.contentType;
	headers['x-amz-content-sha256'] =
		body.content instanceof Readable
			? 'UNSIGNED-PAYLOAD'
			: createHash('sha256')
					.update(body.content ?? '')
					.digest('hex');
	return headers;
}

/** The request as n8n sends it: nothing is left to n8n that would change what has been signed. */
function answered(client: AwsClient, request: AnyRequest, signature: SignedHeaders, body: RequestBody): AnyRequest {
	const kept = Object.fromEntries(Object.entries(request).filter(([option]) => !SERIALIZED_OPTIONS.has(option)));
	return {
		...kept,
		...(request.uri === undefined ? { url: signature.url } : { uri: signature.url }),
		method: signature.method,
		headers: { ...unsignedHeaders(request, body), ...withoutHost(signature.headers) },
		...contentOf(body, isLegacy(request)),
		disableFollowRedirect: true,
		followRedirect: false,
		followAllRedirects: false,
		maxRedirects: 0,
		...(client.settings.transport?.ignoreSslIssues
			? { skipSslCertificateValidation: true, rejectUnauthorized: false }
			: {}),
	};
}

function contentOf(body: RequestBody, legacy: boolean): Pick<AnyRequest, 'body' | 'formData'> {
	const { content, contentType = '', isMultipart } = body;
	if (content === undefined) return {};
	if (isMultipart && legacy) return { formData: new SerializedForm(content as Buffer, contentType) };
	return { body: content };
}

function unsignedHeaders(request: AnyRequest, body: RequestBody): Record<string, unknown> {
	const isStream = body.content instanceof Readable;
	const entries = Object.entries(request.headers ?? {}).filter(([name]) => {
		const key = name.toLowerCase();
		if (OUR_HEADERS.has(key) || REPLACED_HEADERS.has(key) || key.startsWith('x-amz-')) return false;
		// The length of a stream is known to nobody else; that of bytes is counted again.
		if (key === 'content-length') return isStream;
		return key !== 'content-type' || body.content === undefined;
	});
	return Object.fromEntries(entries);
}

const withoutHost = (headers: Readonly<Record<string, string>>): Record<string, string> =>
	Object.fromEntries(Object.entries(headers).filter(([name]) => !/^(host|content-length)$/i.test(name)));

function contextOf(type: CredentialType, fields: ICredentialDataDecryptedObject): ExplainContext {
	const { region, customRegion, roleArn, externalId, useSystemCredentialsForRole, temporaryCredentials, sessionToken } =
		fields;
	const isRole = typeof roleArn === 'string' && roleArn !== '';
	return {
		region: String(region === 'other' ? customRegion : region),
		hasExternalId: String(externalId ?? fields.assumeRoleExternalId ?? '').trim() !== '',
		usesSystem: type === 'awsNodesSystemApi' || useSystemCredentialsForRole === true,
		usesCertificate: type === 'awsNodesRolesAnywhereApi',
		accessKeyId: String((isRole ? fields.stsAccessKeyId : fields.accessKeyId) ?? '').trim(),
		hasSessionToken: isRole ? Boolean(fields.stsSessionToken) : temporaryCredentials === true && Boolean(sessionToken),
		hasMfa: fields.useMfa === true,
		...(type === 'awsNodesBedrockKeyApi' ? { apiKey: apiKeyFacts(String(fields.apiKey ?? '')) } : {}),
	};
}
