import { Readable } from 'node:stream';
import { Engine } from '../../../aws/protocol/engine';
import type { ClientSettings } from '../../../aws/client';
import type { HttpRequest } from '../../../aws/transport/types';

export interface Reply {
	readonly status?: number;
	readonly headers?: Record<string, string>;
	readonly body?: string | Uint8Array;
}

export const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };

/** An engine whose transport answers as `reply` says, and what it was asked to send. */
export function engineWith(
	reply: (request: HttpRequest, number: number) => Reply,
	settings: Partial<ClientSettings> = {},
): { engine: Engine; sent: HttpRequest[] } {
	const sent: HttpRequest[] = [];
	const engine = new Engine(
		{ region: 'eu-west-1', credentials: async () => await Promise.resolve(KEYS), ...settings },
		async (request) => {
			sent.push(request);
			const { status = 200, headers = {}, body = '' } = reply(request, sent.length);
			return await Promise.resolve({
				statusCode: status,
				headers: { ...headers },
				body: Readable.from(body.length === 0 ? [] : [Buffer.from(body)]),
			});
		},
	);
	return { engine, sent };
}

/** The error that a call throws. */
export async function errorOf(call: Promise<unknown>): Promise<Record<string, unknown> & Error> {
	try {
		await call;
	} catch (error) {
		return error as Record<string, unknown> & Error;
	}
	throw new Error('nothing was thrown');
}

/** A body as text, whatever its kind. */
export const textOf = (body: HttpRequest['body']): string =>
	body === undefined
		? ''
		: typeof body === 'string'
			? body
			: Buffer.from(Uint8Array.from(body as Uint8Array)).toString();
