import type { HttpRequest as SmithyRequest } from '@smithy/types';
import { readService } from '../catalog/read';
import type { ClientSettings, PresignedForm, PresignedUrl } from '../client';
import { AwsError } from '../errors';
import { parseQueryString } from '../sdk';
import { addressOf, presignUrl, signPostPolicy } from '../sign/signer';
import type { ServiceClient, ServiceClientParts } from './serviceClient';
import { wireRequest } from './wire';

/** Seconds that a presigned URL works where nothing else is asked for. */
export const DEFAULT_EXPIRY = 900;

/**
 * Whether signed headers and presigned URLs of this credential may be handed out. Those of STS prove an identity to
 * whoever holds them, so they need the credential owner's word.
 */
export function assertMayHandOut(signingName: string, settings: ClientSettings): void {
	if (settings.keepSignatures) {
		const isKey = settings.token !== undefined;
		throw new AwsError({
			code: 'SignatureNotHandedOut',
			message: isKey
				? 'Signed requests and presigned URLs cannot be made with a Bedrock API key: they would hold the key itself'
				: 'Signed requests and presigned URLs are not handed out for the identity of the n8n machine: they would hold its session token',
			nextStep: isKey
				? 'Send the request with this node, or choose a credential with access keys or a role.'
				: 'Send the request with this node, or let the credential assume a role.',
		});
	}
	if (signingName !== 'sts' || settings.allowSigningSts) return;
	throw new AwsError({
		code: 'StsSigningNotAllowed',
		message:
			'This credential does not allow signed requests of AWS STS to be handed out: they prove its identity to whoever holds them',
		service: 'sts',
		nextStep: 'If that is meant, switch on "Allow Signing for STS" in the advanced settings of the credential.',
	});
}

/** Presigned URL of an operation. */
export async function presignOperation(
	client: ServiceClient,
	parts: ServiceClientParts,
	operation: string,
	input: Record<string, unknown>,
	expiresIn = DEFAULT_EXPIRY,
): Promise<PresignedUrl> {
	assertMayHandOut(readService(client.key).signingName, parts.settings);
	return await presignTrusted(client, operation, input, expiresIn);
}

/** The same without the check: for URLs that go to AWS inside another call. */
export async function presignTrusted(
	client: ServiceClient,
	operation: string,
	input: Record<string, unknown>,
	expiresIn: number,
	query: Readonly<Record<string, string>> = {},
): Promise<PresignedUrl> {
	const { request, plan, signatory } = await client.prepare(operation, input);
	const inUrl = asUrl(request, client.key, operation);
	const signed = await presignUrl({ ...inUrl, query: { ...inUrl.query, ...query } }, plan, signatory, expiresIn);
	return presignedUrlOf(signed.request, signed.expiresAt, inUrl.headers);
}

/**
 * A form by which one object can be uploaded. It has the rights of PutObject, so it is made where that may be called.
 * @param place bucket, and a key that says what may be uploaded
 */
export async function presignForm(
	client: ServiceClient,
	parts: ServiceClientParts,
	place: { readonly Bucket: string; readonly Key: string },
	conditions: readonly unknown[],
	expiresIn = DEFAULT_EXPIRY,
): Promise<PresignedForm> {
	assertMayHandOut('s3', parts.settings);
	const { plan, signatory } = await client.prepare('PutObject', place);
	const { request } = await client.prepare('HeadBucket', { Bucket: place.Bucket });
	const { fields, expiresAt } = await signPostPolicy(request, plan, signatory, conditions, expiresIn);
	return { url: addressOf(request), fields, expiresAt };
}

/** URL, and the headers that must be sent with it: those that are part of the signature. */
export function presignedUrlOf(
	signed: SmithyRequest,
	expiresAt: Date,
	asked: Readonly<Record<string, string>>,
): PresignedUrl {
	const names = String(signed.query?.['X-Amz-SignedHeaders'] ?? '').split(';');
	const headers = Object.fromEntries(
		Object.entries(asked).filter(([name]) => name !== 'host' && names.includes(name.toLowerCase())),
	);
	return { url: wireRequest(signed).url, method: signed.method, headers, expiresAt };
}

/** All of the request in its URL: a form body becomes the query, a streamed body is left to whoever uses the URL. */
function asUrl(request: SmithyRequest, service: string, operation: string): SmithyRequest {
	const { 'content-type': type, 'content-length': _length, 'user-agent': _agent, ...headers } = request.headers;
	const { body, ...rest } = request;
	if (type === 'application/x-www-form-urlencoded' && typeof body === 'string') {
		return { ...rest, method: 'GET', headers, query: { ...request.query, ...parseQueryString(body) } } as SmithyRequest;
	}
	const { protocol } = readService(service);
	const needsBody = service !== 's3' && protocol !== 'rest-xml' && body !== undefined && body !== '' && body !== '{}';
	if (needsBody || protocol === 'json' || protocol === 'smithy-rpc-v2-cbor') {
		throw new AwsError({
			code: 'PresignNotPossible',
			message: `${operation} carries its input in the body, which a URL cannot hold`,
			service,
			operation,
			nextStep: 'Call the operation directly.',
		});
	}
	return { ...rest, headers, ...(service === 's3' ? {} : { body }) } as SmithyRequest;
}
