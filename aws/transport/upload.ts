import type { ClientRequest } from 'node:http';
import { finished } from 'node:stream';

import { AwsError } from '../errors';
import type { HttpRequest } from './types';

/** How long a server may think about `Expect: 100-continue` before the body is sent anyway (as curl does). */
const CONTINUE_TIMEOUT = 1_000;
/** Bytes that are handed to the connection at a time: TLS holds all of them once more, encrypted. */
const PIECE = 256 * 1024;

/** A request body on its way. */
export interface Upload {
	/** Sends no more of the body. */
	stop(): void;
}

/** Of a request that has not begun, or whose body went out at once. */
export const NOTHING_SENT: Upload = { stop: () => undefined };

/**
 * Sends the body and ends the request. With the header `Expect: 100-continue` it waits for the server's word first;
 * if the server refuses instead, the body is not touched and can be sent elsewhere.
 */
export function startUpload(client: ClientRequest, request: HttpRequest, fail: (error: AwsError) => void): Upload {
	const { body } = request;
	if (!expectsContinue(request) || body === undefined) return send(client, request, fail);
	let upload: Upload | undefined;
	let stopped = false;
	const start = (): void => {
		clearTimeout(timer);
		if (!stopped) upload ??= send(client, request, fail);
	};
	const timer = setTimeout(start, CONTINUE_TIMEOUT);
	client.once('continue', start);
	client.once('close', () => clearTimeout(timer));
	client.flushHeaders();
	return {
		stop: () => {
			stopped = true;
			clearTimeout(timer);
			upload?.stop();
		},
	};
}

const expectsContinue = ({ headers }: HttpRequest): boolean =>
	headerOf(headers, 'expect')?.toLowerCase() === '100-continue';

function headerOf(headers: HttpRequest['headers'], wanted: string): string | undefined {
	return Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1];
}

function send(client: ClientRequest, { body, headers }: HttpRequest, fail: (error: AwsError) => void): Upload {
	if (body instanceof Uint8Array && body.length > PIECE) return sendPieces(client, body);
	if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) {
		client.end(body);
		return NOTHING_SENT;
	}
	return sendStream(client, body, headerOf(headers, 'content-length'), fail);
}

function sendPieces(client: ClientRequest, bytes: Uint8Array): Upload {
	let sent = 0;
	const more = (): void => {
		for (let free = true; free && sent < bytes.length; sent += PIECE) {
			free = client.write(bytes.subarray(sent, sent + PIECE));
		}
		if (sent < bytes.length) return;
		stop();
		client.end();
	};
	const stop = (): void => {
		client.removeListener('drain', more);
	};
	client.on('drain', more);
	more();
	return { stop };
}

function sendStream(
	client: ClientRequest,
	body: NodeJS.ReadableStream,
	contentLength: string | undefined,
	fail: (error: AwsError) => void,
): Upload {
	const announced = contentLength === undefined ? undefined : Number(contentLength);
	let sent = 0;
	let stopped = false;

	const onData = (chunk: unknown): void => {
		if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) {
			return fail(unreadable(new Error('The stream does not give bytes.')));
		}
		sent += Buffer.byteLength(chunk);
		if (announced !== undefined && sent > announced) return fail(lengthMismatch(announced, 'more'));
		if (!client.write(chunk)) body.pause();
	};
	const onDrain = (): void => {
		body.resume();
	};
	const stop = (): void => {
		if (stopped) return;
		stopped = true;
		body.removeListener('data', onData);
		client.removeListener('drain', onDrain);
		if ('destroy' in body && typeof body.destroy === 'function') body.destroy();
	};
	finished(body, { writable: false }, (error) => {
		if (stopped) return;
		if (error) return fail(unreadable(error));
		if (announced !== undefined && sent < announced) return fail(lengthMismatch(announced, `only ${sent}`));
		stopped = true;
		client.end();
	});
	client.on('drain', onDrain);
	body.on('data', onData);
	return { stop };
}

const lengthMismatch = (announced: number, came: string): AwsError =>
	new AwsError({
		code: 'BodyLengthMismatch',
		message: `The request body was announced with ${announced} bytes, but ${came} came.`,
		nextStep: 'Check that the file did not change while it was sent, and that a given length is right.',
	});

const unreadable = (error: Error): AwsError =>
	new AwsError({
		code: 'BodyReadFailed',
		message: `The data to send could not be read: ${error.message}`,
		nextStep: 'Check the binary data of the item.',
	});
