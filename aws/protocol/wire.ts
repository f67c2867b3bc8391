import type { HttpRequest as SmithyRequest } from '@smithy/types';
import { buildQueryString, HttpResponse } from '../sdk';
import type { sendRequest } from '../transport/send';
import type { HttpRequest, TransportSettings } from '../transport/types';
import { addressOf } from '../sign/signer';

/** Sends a request; replaced in tests. */
export type Send = typeof sendRequest;

/** The request as one URL, encoded once and never normalised: `a/../b` and `a//b` are keys of their own in S3. */
export function wireRequest(request: SmithyRequest): HttpRequest {
	const query = buildQueryString(request.query ?? {});
	const headers = Object.fromEntries(Object.entries(request.headers).filter(([, value]) => value !== undefined));
	return {
		method: request.method,
		url: `${addressOf(request)}${query === '' ? '' : `?${query}`}`,
		headers,
		...(hasBody(request.body) ? { body: plainBody(request.body) as HttpRequest['body'] } : {}),
	};
}

/** The SDK's JSON bodies are bytes that complain on the console when they are read as text. */
const plainBody = (body: unknown): unknown =>
	ArrayBuffer.isView(body) ? new Uint8Array(body.buffer, body.byteOffset, body.byteLength) : body;

const hasBody = (body: unknown): boolean => body !== undefined && body !== null && body !== '';

/** The handler at the end of the middleware stack. */
export async function exchange(
	request: SmithyRequest,
	settings: TransportSettings,
	signal: AbortSignal | undefined,
	send: Send,
): Promise<HttpResponse> {
	const { statusCode, headers, body } = await send(wireRequest(request), settings, signal ? { signal } : {});
	return new HttpResponse({ statusCode, headers, body });
}
