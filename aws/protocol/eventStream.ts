import type { EventStreamMarshaller, Message } from '@smithy/types';
import { AwsError, isAwsError } from '../errors';
import { eventStreamSerdeProvider, toUtf8 } from '../sdk';

/** Reads one event, given under its name. */
type ReadEvent = (event: Record<string, Message>) => Promise<unknown>;

/**
 * The SDK's reader of event streams, with exceptions made into AwsError: the SDK throws their members alone, since the
 * catalog knows them as events, and their name would be lost.
 */
export function eventStreamMarshaller(serdeContext: object): EventStreamMarshaller {
	const marshaller = eventStreamSerdeProvider(serdeContext as never) as EventStreamMarshaller;
	return {
		serialize: (...args) => marshaller.serialize(...args),
		deserialize: (body, read) => {
			const readOrThrow: ReadEvent = async (event) => {
				const [[name, message] = []] = Object.entries(event);
				if (name === undefined || message?.headers[':message-type']?.value !== 'exception') return await read(event);
				throw exceptionOf(name, message, await read(event));
			};
			return marshaller.deserialize(
				measured(body as AsyncIterable<Uint8Array>) as never,
				readOrThrow as never,
			) as never;
		},
	};
}

/** Bytes of a message with its head: what the head and two checksums take, and twice of what AWS's clients in C and Python read. */
const SMALLEST_MESSAGE = 16;
const LARGEST_MESSAGE = 32 * 1024 * 1024;
const LENGTH_BYTES = 4;

/**
 * The chunks as they are, until a message claims a length that none of AWS's has: the SDK makes room for all of it as soon
 * as it has read the claim.
 */
async function* measured(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	let length = 0;
	let read = 0;
	let left = 0;
	for await (const chunk of chunks) {
		for (let at = 0; at < chunk.length;) {
			const passed = Math.min(left, chunk.length - at);
			left -= passed;
			at += passed;
			if (at === chunk.length) break;
			length = length * 256 + (chunk[at] ?? 0);
			at += 1;
			read += 1;
			if (read < LENGTH_BYTES) continue;
			if (length < SMALLEST_MESSAGE || length > LARGEST_MESSAGE)
				throw new RangeError(`An event claims ${length} bytes`);
			left = length - LENGTH_BYTES;
			[length, read] = [0, 0];
		}
		yield chunk;
	}
}

function exceptionOf(code: string, { body }: Message, read: unknown): AwsError {
	const own = (read as Record<string, unknown>)[code];
	const {
		message,
		Message: capitalised,
		...extra
	} = (typeof own === 'object' && own !== null ? own : {}) as Record<string, unknown>;
	const text = message ?? capitalised;
	return new AwsError({
		code,
		message: typeof text === 'string' ? text : toUtf8(body),
		...(Object.keys(extra).length === 0 ? {} : { extra }),
	});
}

/**
 * The events, with every failure as an AwsError that names the call.
 * @param release lets the connection go; called when the loop is left: the SDK's reader does not do it
 */
export async function* eventsOf(
	events: AsyncIterable<unknown>,
	about: { readonly service: string; readonly operation: string; readonly requestId?: string },
	release: () => void,
): AsyncGenerator<unknown> {
	try {
		yield* events;
	} catch (thrown) {
		const error = isAwsError(thrown) ? thrown : streamError(thrown);
		throw error.with({ ...about, requestId: error.requestId ?? about.requestId });
	} finally {
		release();
	}
}

const streamError = (thrown: unknown): AwsError => {
	const { name, message } = thrown instanceof Error ? thrown : new Error(String(thrown));
	return new AwsError({ code: /^(Type|Range|Syntax)?Error$/.test(name) ? 'StreamBroken' : name, message });
};
