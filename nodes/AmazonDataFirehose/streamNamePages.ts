import type { Page, PageOptions } from '../../aws/client';
import type { OperationRun } from '../shared/operation';

/** Names that AWS gives in one answer at most. */
const IN_ONE_CALL = 10_000;

/** AWS goes on after the last name, which its model does not say. */
export async function* streamNamePages(
	input: Record<string, unknown>,
	{ limit = Infinity, startCursor, ...options }: PageOptions,
	_values: unknown,
	run: OperationRun,
): AsyncGenerator<Page> {
	let after = startCursor;
	let left = limit;
	while (left > 0) {
		const request = {
			Limit: Math.min(left, IN_ONE_CALL),
			...input,
			...(after === undefined ? {} : { ExclusiveStartDeliveryStreamName: after }),
		};
		const { output, metadata } = await run.client.call('firehose', 'ListDeliveryStreams', request, options);
		const items = (output.DeliveryStreamNames ?? []) as string[];
		const last = items.at(-1);
		const next = output.HasMoreDeliveryStreams === true ? last : undefined;
		yield { output, metadata, items, ...(next === undefined ? {} : { nextCursor: next }) };
		if (next === undefined) return;
		left -= items.length;
		after = next;
	}
}
