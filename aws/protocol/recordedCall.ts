import { Readable } from 'node:stream';

import type { CallOptions, ClientSettings } from '../client';
import { sendRequest } from '../transport/send';
import type { HttpRequest } from '../transport/types';
import { collectBody } from './body';
import { Engine } from './engine';
import type { Send } from './wire';

/** A refusal as it was on the wire. It holds what was signed, so it is for the caller's eyes only. */
export interface RecordedRefusal {
	readonly request: HttpRequest;
	readonly statusCode: number;
	readonly body: string;
}

const LARGEST_BODY = 1024 * 1024;

/**
 * Makes a call once and keeps the wire of it where AWS refuses. Undefined where AWS does not refuse, or cannot be
 * reached.
 */
export async function recordedRefusal(
	settings: ClientSettings,
	service: string,
	operation: string,
	input: Record<string, unknown>,
	options: CallOptions = {},
): Promise<RecordedRefusal | undefined> {
	let refusal: RecordedRefusal | undefined;
	const send: Send = async (request, transport, sendOptions) => {
		const response = await sendRequest(request, transport, sendOptions);
		if (response.statusCode < 400) return response;
		const bytes = await collectBody(response.body, LARGEST_BODY);
		refusal = { request, statusCode: response.statusCode, body: Buffer.from(bytes).toString('utf8') };
		return { ...response, body: Readable.from(bytes.length === 0 ? [] : [Buffer.from(bytes)]) };
	};
	try {
		await new Engine(settings, send).call(service, operation, input, { ...options, maxAttempts: 1 });
		return undefined;
	} catch (error) {
		if (refusal === undefined) throw error;
		return refusal;
	}
}
