import { readOperation, readService } from '../catalog/read';
import { memberOf } from '../catalog/schema';
import type { PaginatorModel } from '../catalog/types';
import type { AwsClient, Page, PageOptions } from '../client';
import { AwsError } from '../errors';
import { decodedKey } from '../s3/keys';
import { search } from './jmespath';

/** Where a page starts: the values of the paginator's input members, and entries of that page already given out. */
interface Cursor {
	readonly values: readonly unknown[];
	readonly skip: number;
}

/** Calls an operation page by page. Holds one page at a time. */
export async function* pages<Output>(
	client: Pick<AwsClient, 'call'>,
	service: string,
	operation: string,
	input: Record<string, unknown>,
	options: PageOptions,
): AsyncGenerator<Page<Output>> {
	const { pageSize, limit, startCursor, ...callOptions } = options;
	readOperation(service, operation);
	const paginator = readService(service).paginators[operation];
	if (paginator === undefined) {
		const result = await client.call<Output>(service, operation, input, callOptions);
		yield { ...result, items: [] };
		return;
	}
	let cursor = startCursor === undefined ? undefined : decodeCursor(startCursor);
	const repeats = new RepeatWatch();
	let given = 0;
	for (;;) {
		const left = limit === undefined ? undefined : limit - given;
		if (left !== undefined && left <= 0) return;
		const skip = cursor?.skip ?? 0;
		const most = pageSize ?? TOKEN_ONLY_WITH_SIZE[`${service}.${operation}`];
		const size = left === undefined ? most : Math.min(most ?? Infinity, within(paginator, left + skip));
		const alone = cursor === undefined ? [] : (TOKEN_STANDS_ALONE[`${service}.${operation}`] ?? []);
		const request = {
			...withoutMembers(input, alone),
			...cursorMembers(paginator, cursor),
			...sizeMember(service, operation, paginator, input, size),
		};
		const result = await client.call<Output>(service, operation, request, callOptions);
		const found = entriesOf(paginator, result.output).slice(skip);
		const next = nextValues(paginator, result.output);
		if (next !== undefined && repeats.seen(next)) {
			// Services without a paginator in AWS's models mark their end in this way, CloudWatch Logs for one.
			if (!paginator.derived || found.length > 0) throw repeated(service, operation);
			yield { ...result, items: found };
			return;
		}
		const items = left === undefined ? found : found.slice(0, left);
		given += items.length;
		const follow =
			items.length < found.length
				? { values: cursor?.values ?? [], skip: skip + items.length }
				: next && { values: next, skip: 0 };
		yield { ...result, items, ...(follow ? { nextCursor: encodeCursor(follow) } : {}) };
		if (!follow) return;
		cursor = follow;
	}
}

/** Operations that cut their answer at this size, and tell how it goes on only where a size is asked for. */
const TOKEN_ONLY_WITH_SIZE: Readonly<Record<string, number>> = {
	'sqs.ListDeadLetterSourceQueues': 1000,
	'sqs.ListQueues': 1000,
};

/** Members that AWS refuses beside the token of the next page, which says as much. */
const TOKEN_STANDS_ALONE: Readonly<Record<string, readonly string[]>> = {
	'kinesis.ListShards': [
		'ExclusiveStartShardId',
		'ShardFilter',
		'StreamARN',
		'StreamCreationTimestamp',
		'StreamId',
		'StreamName',
	],
};

const withoutMembers = (input: Record<string, unknown>, names: readonly string[]): Record<string, unknown> =>
	names.length === 0 ? input : Object.fromEntries(Object.entries(input).filter(([name]) => !names.includes(name)));

/** The size nearest to what is needed that AWS accepts. A smaller one that a person has set is sent as it is. */
function within({ pageSizes = [1] }: PaginatorModel, size: number): number {
	const [min, max = Number.MAX_SAFE_INTEGER] = pageSizes;
	return Math.min(Math.max(size, min), max);
}

function cursorMembers(paginator: PaginatorModel, cursor: Cursor | undefined): Record<string, unknown> {
	const members: Record<string, unknown> = {};
	cursor?.values.forEach((value, position) => {
		const name = paginator.input[position];
		if (name !== undefined && value !== null && value !== undefined) members[name] = value;
	});
	return members;
}

/** The page size under the name that the paginator gives; a few services want it as text. */
function sizeMember(
	service: string,
	operation: string,
	{ limit }: PaginatorModel,
	input: Record<string, unknown>,
	size: number | undefined,
): Record<string, unknown> {
	if (limit === undefined || size === undefined || input[limit] !== undefined) return {};
	const member = memberOf(readService(service), readOperation(service, operation).input, limit);
	const asText = member?.shape.kind === 'simple' && member.shape.type === 'string';
	return { [limit]: asText ? String(size) : size };
}

/** Entries of the main list of one page. */
function entriesOf({ result }: PaginatorModel, output: unknown): unknown[] {
	for (const expression of result) {
		const found = search(expression, output);
		if (Array.isArray(found)) return found;
	}
	return [];
}

const isNothing = (value: unknown): boolean =>
	value === null ||
	value === undefined ||
	value === '' ||
	value === false ||
	(typeof value === 'object' && Object.keys(value).length === 0);

function nextValues({ input, output: expressions, more }: PaginatorModel, output: unknown): unknown[] | undefined {
	if (more !== undefined && !search(more, output)) return undefined;
	const values = expressions.map((expression, position) =>
		markerOf(output, input[position], search(expression, output)),
	);
	return values.every(isNothing) ? undefined : values.map((value) => (isNothing(value) ? null : value));
}

/** Members of S3 that take a key. */
const KEY_MARKERS = new Set(['KeyMarker', 'Marker']);

/** Amazon S3 writes keys with percent signs where it is asked to, markers too, and takes them as they are. */
function markerOf(output: unknown, member: string | undefined, value: unknown): unknown {
	if (typeof value !== 'string' || !KEY_MARKERS.has(member ?? '')) return value;
	return (output as { EncodingType?: unknown }).EncodingType === 'url' ? decodedKey(value) : value;
}

/**
 * Finds any cycle of cursors with two of them in memory (Brent's algorithm): the cursor at the last power of two is
 * compared with each that follows.
 */
class RepeatWatch {
	private mark: string | undefined;
	private steps = 0;
	private span = 1;

	seen(values: readonly unknown[]): boolean {
		const cursor = encodeCursor({ values, skip: 0 });
		if (cursor === this.mark) return true;
		this.steps += 1;
		if (this.mark === undefined || this.steps === this.span) {
			this.mark = cursor;
			this.steps = 0;
			this.span *= 2;
		}
		return false;
	}
}

const repeated = (service: string, operation: string): AwsError =>
	new AwsError({
		code: 'RepeatedCursor',
		message: `AWS answered ${operation} with a cursor that it had given before, so the listing would never end`,
		service,
		operation,
		nextStep: 'Narrow the request down, or fetch single pages.',
	});

/** Cursors hold bytes and times where a service keys its pages by them, as DynamoDB does. */
function encodeCursor({ values, skip }: Cursor): string {
	const json = JSON.stringify([values, skip], function replace(this: Record<string, unknown>, name, value: unknown) {
		const raw = this[name];
		if (raw instanceof Uint8Array) return { $bytes: Buffer.from(raw).toString('base64') };
		if (raw instanceof Date) return { $time: raw.toISOString() };
		return value;
	});
	return Buffer.from(json).toString('base64url');
}

function decodeCursor(text: string): Cursor {
	try {
		const decoded: unknown = JSON.parse(Buffer.from(text, 'base64url').toString(), (_name, value: unknown) => {
			if (typeof value !== 'object' || value === null || Object.keys(value).length !== 1) return value;
			const { $bytes: bytes, $time: time } = value as { $bytes?: unknown; $time?: unknown };
			if (typeof bytes === 'string') return Uint8Array.from(Buffer.from(bytes, 'base64'));
			return typeof time === 'string' ? new Date(time) : value;
		});
		if (Array.isArray(decoded) && Array.isArray(decoded[0]) && typeof decoded[1] === 'number') {
			return { values: decoded[0] as unknown[], skip: decoded[1] };
		}
	} catch {
		// Reported below, like any other text that is no cursor.
	}
	throw new AwsError({
		code: 'InvalidCursor',
		message: 'The cursor to start from is not one that a former page gave',
		field: 'startCursor',
		nextStep: 'Use the value of nextCursor unchanged, or leave it empty to start from the beginning.',
	});
}
