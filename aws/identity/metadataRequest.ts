import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

export interface MetadataRequest {
	readonly method?: 'GET' | 'PUT';
	readonly headers?: Readonly<Record<string, string>>;
	/** Milliseconds for the whole request. */
	readonly timeout: number;
	readonly signal?: AbortSignal;
}

export interface MetadataResponse {
	readonly statusCode: number;
	readonly body: string;
}

const MAX_BODY = 256 * 1024;

/**
 * A request to a metadata address. Such addresses belong to this very machine, so the request takes no proxy and
 * passes no egress filter; it follows no redirect. Rejects with Node's own error where there is no answer.
 */
export async function metadataRequest(url: string, options: MetadataRequest): Promise<MetadataResponse> {
	const target = new URL(url);
	const send = target.protocol === 'https:' ? httpsRequest : httpRequest;
	const limit = AbortSignal.timeout(options.timeout);
	const signal = options.signal === undefined ? limit : AbortSignal.any([options.signal, limit]);
	return await new Promise((resolve, reject) => {
		const outgoing = send(
			target,
			{ method: options.method ?? 'GET', headers: options.headers, agent: false, signal },
			(incoming) => {
				const chunks: Buffer[] = [];
				let size = 0;
				incoming.on('data', (chunk: Buffer) => {
					size += chunk.length;
					if (size > MAX_BODY) incoming.destroy(new Error('The metadata answer is too long.'));
					else chunks.push(chunk);
				});
				incoming.on('error', reject);
				incoming.on('end', () =>
					resolve({ statusCode: incoming.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
				);
			},
		);
		outgoing.on('error', reject);
		outgoing.end();
	});
}
