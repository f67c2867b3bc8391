import { withoutMembers } from '../../aws/batch/results';
import { unset } from '../shared/content';
import { nextSteps } from '../shared/nextSteps';
import type { OperationRun } from '../shared/operation';

/** A stream where AWS takes its name or its ARN. */
export function streamMember(value: string | undefined): { StreamName?: string; StreamARN?: string } {
	if (value === undefined) throw unset('Stream', 'stream');
	return value.startsWith('arn:') ? { StreamARN: value } : { StreamName: value };
}

/** ARN of a stream; AWS is asked once for all items that name the same one. */
export async function arnOfStream(value: string | undefined, run: OperationRun): Promise<string> {
	if (value === undefined) throw unset('Stream', 'stream');
	if (value.startsWith('arn:')) return value;
	return await run.once(`stream ${run.callOptions.region ?? ''} ${value}`, async () => {
		const { StreamDescriptionSummary } = await run.call('DescribeStreamSummary', { StreamName: value });
		return String((StreamDescriptionSummary as { StreamARN?: unknown }).StreamARN);
	});
}

/** The stream of an operation with everything else as it is. */
export const withStream = ({ StreamName, ...others }: { readonly StreamName?: string }): object => ({
	...streamMember(StreamName),
	...others,
});

/** What `DescribeStream` says of a stream, without its shards: they have an operation of their own. */
export const describedStream = ({ StreamDescription }: Readonly<Record<string, unknown>>): Record<string, unknown> =>
	withoutMembers((StreamDescription ?? {}) as Record<string, unknown>, 'Shards', 'HasMoreShards');

/** The waiters know a stream by what its operation was given. */
export const waitInput = ({ StreamName, StreamARN }: Readonly<Record<string, unknown>>): Record<string, unknown> =>
	StreamARN === undefined ? { StreamName } : { StreamARN };

export const failure = nextSteps({
	ResourceNotFoundException: "Check the name and the region of the stream. 'Get Many' lists the streams of a region.",
	ResourceInUseException:
		'The stream is there already, or is being changed: wait until its status is ACTIVE, which Get tells.',
	LimitExceededException: 'AWS allows only so many changes and shards at a time: try again later, or ask AWS for more.',
	ProvisionedThroughputExceededException:
		'The shard takes no more at the moment: spread the records over more partition keys, add shards, or use the mode On-Demand.',
	ExpiredIteratorException: 'Run the node again: AWS gives an iterator five minutes.',
});
