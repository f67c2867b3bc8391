import { Readable } from 'node:stream';

import { createClient } from '../../../aws/client';
import { Engine } from '../../../aws/protocol/engine';
import type { HttpRequest } from '../../../aws/transport/types';
import { CREDENTIALS, officialClient, REGION } from '../../conformance/official';

export interface CannedReply {
	readonly statusCode?: number;
	readonly headers?: Record<string, string>;
	readonly body: Uint8Array | string | (() => Readable);
}

/** A request as Bedrock would see it. */
export interface SeenRequest {
	readonly method: string;
	readonly path: string;
	readonly type: string;
	readonly accept: string;
	readonly body: string;
}

const streamOf = ({ body }: CannedReply): Readable =>
	typeof body === 'function'
		? body()
		: Readable.from([typeof body === 'string' ? Buffer.from(body) : Buffer.from(body)]);

const textOf = (body: unknown): string => {
	if (!ArrayBuffer.isView(body)) return typeof body === 'string' ? body : '';
	return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString();
};

/** Our engine with the network cut off: every request is answered with this. */
export function ours(reply: CannedReply): { readonly engine: Engine; readonly seen: SeenRequest[] } {
	const seen: SeenRequest[] = [];
	const { settings } = createClient({
		region: REGION,
		credentials: Object.assign(async () => await Promise.resolve(CREDENTIALS), { key: 'test' }),
	});
	const engine = new Engine(settings, async ({ method, url, headers = {}, body }: HttpRequest) => {
		const { pathname } = new URL(url);
		seen.push({
			method,
			path: pathname,
			type: headers['content-type'] ?? '',
			accept: headers.accept ?? '',
			body: textOf(body),
		});
		return await Promise.resolve({
			statusCode: reply.statusCode ?? 200,
			headers: { 'content-type': 'application/json', ...reply.headers },
			body: streamOf(reply),
		});
	});
	return { engine, seen };
}

/** AWS's own client, likewise. */
export function official(reply: CannedReply): {
	call(operation: string, input: Record<string, unknown>): Promise<Record<string, unknown>>;
	readonly seen: SeenRequest[];
} {
	const seen: SeenRequest[] = [];
	const { client, command } = officialClient('bedrock-runtime', {
		metadata: { handlerProtocol: 'http/1.1' },
		async handle({
			method,
			path,
			headers,
			body,
		}: {
			method: string;
			path: string;
			headers: Record<string, string>;
			body: unknown;
		}) {
			seen.push({
				method,
				path,
				type: headers['content-type'] ?? '',
				accept: headers.accept ?? '',
				body: textOf(body),
			});
			const { HttpResponse } = jest.requireActual<typeof import('../../../aws/sdk')>('../../../aws/sdk');
			return await Promise.resolve({
				response: new HttpResponse({
					statusCode: reply.statusCode ?? 200,
					headers: { 'content-type': 'application/json', ...reply.headers },
					body: streamOf(reply),
				}),
			});
		},
	});
	return { seen, call: async (operation, input) => await client.send(command(operation, input)) };
}
