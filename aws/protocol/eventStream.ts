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
			return marshaller.deserialize(body, readOrThrow as never) as never;
		},
	};
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
