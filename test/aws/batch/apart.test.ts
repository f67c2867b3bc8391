import { pack } from '../../../aws/batch/pack';
import { sendBatch } from '../../../aws/batch/sendBatch';
import type { BatchCommand, BatchEntry } from '../../../aws/batch/types';
import type { AwsClient } from '../../../aws/client';
import { AwsError } from '../../../aws/errors';

const batch: BatchCommand = {
	command: 'BatchWriteItem',
	size: 25,
	request: (entries) => ({ names: entries.map(({ input }) => input.name) }),
	results: (_, entries) => entries.map(({ input }) => ({ output: { name: input.name } })),
};
const entry = (name: string, more: Partial<BatchEntry> = {}): BatchEntry => ({
	input: { name },
	target: 'table',
	bytes: 1,
	...more,
});

/** Refuses a call as a whole for one of its entries. */
function refusing(bad: readonly string[]) {
	const calls: string[][] = [];
	const client = {
		call: async (_service: string, _operation: string, { names }: { names: string[] }) => {
			calls.push(names);
			if (names.some((name) => bad.includes(name))) {
				throw new AwsError({ code: 'ValidationException', message: 'One of them is wrong', statusCode: 400 });
			}
			return await Promise.resolve({
				output: {},
				metadata: { statusCode: 200, attempts: 1, region: 'eu-central-1', headers: {} },
			});
		},
	} as unknown as AwsClient;
	return { calls, client };
}

describe('a call that is refused as a whole', () => {
	const names = Array.from({ length: 25 }, (_, number) => `n${number}`);
	const apart = ({ code }: AwsError): boolean => code === 'ValidationException';

	it.each([[['n0']], [['n24']], [['n3', 'n17']], [names]])('finds %j and sends the others', async (bad) => {
		const { calls, client } = refusing(bad);
		const ends = await sendBatch(
			client,
			'dynamodb',
			{ ...batch, apart },
			names.map((name) => entry(name)),
		);
		expect(ends.map((end, position) => ('error' in end ? names[position] : undefined)).filter(Boolean)).toEqual(bad);
		const sent = calls.filter((call) => !call.some((name) => bad.includes(name))).flat();
		expect(sent).toEqual(names.filter((name) => !bad.includes(name)));
		if (bad.length === 1) expect(calls.length).toBeLessThanOrEqual(11);
	});

	it('is an error of all its entries where nothing is said of it', async () => {
		const { calls, client } = refusing(['n3']);
		const ends = await sendBatch(
			client,
			'dynamodb',
			batch,
			names.map((name) => entry(name)),
		);
		expect(ends.every((end) => 'error' in end && end.error.code === 'ValidationException')).toBe(true);
		expect(calls).toHaveLength(1);
	});
});

describe('entries of one lane', () => {
	it('never go into a call before one that holds an earlier entry, whatever its target', () => {
		const entries = [
			entry('a'),
			entry('b1', { target: 'alone', lane: 'b' }),
			entry('b2', { lane: 'b' }),
			entry('c', { lane: 'c' }),
			entry('b3', { lane: 'b' }),
		];
		expect(pack(entries, batch)).toEqual([[0], [1], [2, 3, 4]]);
	});
});
