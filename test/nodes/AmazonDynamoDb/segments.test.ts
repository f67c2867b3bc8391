import type { INodeParameters } from 'n8n-workflow';

import { AmazonDynamoDb } from '../../../nodes/AmazonDynamoDb/AmazonDynamoDb.node';
import type { FakeService, Received, Reply } from '../harness';
import { fakeService, runNode } from '../harness';
import { tableName } from './cases/shared';

interface Scan {
	readonly Segment: number;
	readonly TotalSegments: number;
	readonly ExclusiveStartKey?: { readonly id: { readonly S: string } };
}

let fake: FakeService;
beforeAll(async () => {
	fake = await fakeService();
});
afterAll(async () => {
	await fake.close();
});

const scanOf = ({ body }: Received): Scan => JSON.parse(body.toString()) as Scan;
/** Two pages of each segment, with one item each. */
const answer = (request: Received): Reply => {
	const { Segment, ExclusiveStartKey } = scanOf(request);
	const id = `${Segment}-${ExclusiveStartKey === undefined ? 1 : 2}`;
	const more = ExclusiveStartKey === undefined ? { LastEvaluatedKey: { id: { S: id } } } : {};
	return { body: { Items: [{ id: { S: id } }], Count: 1, ...more } as never };
};
const scan = async (parameters: INodeParameters) => {
	fake.reply(answer);
	const { items, error } = await runNode({
		nodeClass: AmazonDynamoDb,
		parameters: { resource: 'item', operation: 'scan', tableName, ...parameters },
		credential: { customEndpoints: true, allServicesEndpoint: fake.url },
	});
	expect(error).toBeUndefined();
	return items.map(({ json }) => json);
};

describe('a scan in segments', () => {
	it('gives the items in the order of the segments, more of them than are read at once too', async () => {
		const expected = Array.from({ length: 40 }, (_, segment) => [`${segment}-1`, `${segment}-2`]).flat();
		expect(await scan({ returnAll: true, options: { segments: 40 } })).toEqual(expected.map((id) => ({ id })));
		expect(fake.received).toHaveLength(80);
		expect(fake.received.every((request) => scanOf(request).TotalSegments === 40)).toBe(true);
	});

	it('reads the segments at the same time', async () => {
		await scan({ returnAll: true, options: { segments: 4 } });
		const first = fake.received.slice(0, 4).map((request) => scanOf(request).Segment);
		expect(first.sort()).toEqual([0, 1, 2, 3]);
	});

	it('ends at the limit and tells no cursor, which would be that of one segment', async () => {
		const items = await scan({ limit: 3, options: { segments: 4, includeMetadata: true } });
		expect(items.map(({ id }) => id)).toEqual(['0-1', '0-2', '1-1']);
		expect(items.map(({ $metadata }) => Object.keys($metadata as object).includes('nextCursor'))).toEqual([
			false,
			false,
			false,
		]);
	});

	it('is told of the segment that fails', async () => {
		fake.reply((request) =>
			scanOf(request).Segment === 2
				? {
						status: 400,
						body: { __type: 'com.amazonaws.dynamodb.v20120810#AccessDeniedException', message: 'not that one' },
					}
				: answer(request),
		);
		const { items, error } = await runNode({
			nodeClass: AmazonDynamoDb,
			parameters: { resource: 'item', operation: 'scan', tableName, returnAll: true, options: { segments: 4 } },
			credential: { customEndpoints: true, allServicesEndpoint: fake.url },
		});
		expect(items).toEqual([]);
		expect(error?.message).toBe('not that one');
	});
});
