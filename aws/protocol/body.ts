import { AwsError } from '../errors';

/** Most bytes of an answer that is not streamed; AWS's own limits are far below. */
const COLLECTED_LIMIT = 256 * 1024 * 1024;

/**
 * Reads a body into memory.
 * @throws AwsError `ResponseTooLarge` above `limit` bytes
 */
export async function collectBody(body: unknown, limit: unknown = COLLECTED_LIMIT): Promise<Uint8Array> {
	if (body === undefined || body === null) return new Uint8Array();
	if (body instanceof Uint8Array) return body;
	if (typeof body === 'string') return Buffer.from(body);
	const most = typeof limit === 'number' ? limit : COLLECTED_LIMIT;
	const chunks: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of body as AsyncIterable<Uint8Array | string>) {
		const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
		length += bytes.length;
		if (length > most) {
			throw new AwsError({
				code: 'ResponseTooLarge',
				message: `The answer is longer than ${most} bytes`,
				nextStep: 'Ask for less at a time, for instance with a smaller page size.',
			});
		}
		chunks.push(bytes);
	}
	return Buffer.concat(chunks, length);
}

/** Whether a body can be sent once only. */
export const isStream = (body: unknown): body is NodeJS.ReadableStream =>
	typeof body === 'object' && body !== null && typeof (body as NodeJS.ReadableStream).pipe === 'function';

/** Whether anything has been taken out of a stream, so that it cannot be sent again. */
export function isUsed(body: unknown): boolean {
	if (!isStream(body)) return false;
	const { readableDidRead, destroyed } = body as { readableDidRead?: boolean; destroyed?: boolean };
	return readableDidRead === true || destroyed === true;
}
