import { readIndex, readService } from '../../../aws/catalog/read';
import { memberOf } from '../../../aws/catalog/schema';
import type { CallResult, Page, PageOptions } from '../../../aws/client';
import { pages } from '../../../aws/protocol/paginate';

type Input = Record<string, unknown>;

/** A client that answers from a function, and what it was asked. */
function clientWith(answer: (input: Input, number: number) => Input): { call: never; asked: Input[] } {
	const asked: Input[] = [];
	const call = async (_service: string, _operation: string, input: Input): Promise<CallResult> => {
		asked.push(input);
		return await Promise.resolve({
			output: answer(input, asked.length),
			metadata: { statusCode: 200, attempts: 1, region: 'r', headers: {} },
		});
	};
	return { call: call as never, asked };
}

async function collect(
	client: { call: never },
	service: string,
	operation: string,
	input: Input,
	options: PageOptions = {},
): Promise<Page[]> {
	const all: Page[] = [];
	for await (const page of pages<Input>(client, service, operation, input, options)) all.push(page);
	return all;
}

/** A list of numbers served in pages of at most five, keyed by offset. */
const numbers =
	(count: number) =>
	({ Marker, MaxItems = 5 }: Input): Input => {
		const start = Number(Marker ?? 0);
		const end = Math.min(start + Number(MaxItems), count);
		return {
			Users: Array.from({ length: end - start }, (_, at) => start + at),
			IsTruncated: end < count,
			...(end < count ? { Marker: String(end) } : {}),
		};
	};

describe('pages', () => {
	it('come until the last', async () => {
		const client = clientWith(numbers(12));
		const all = await collect(client, 'iam', 'ListUsers', { PathPrefix: '/' });
		expect(all.flatMap(({ items }) => items)).toEqual(Array.from({ length: 12 }, (_, at) => at));
		expect(client.asked).toEqual([
			{ PathPrefix: '/' },
			{ PathPrefix: '/', Marker: '5' },
			{ PathPrefix: '/', Marker: '10' },
		]);
		expect(all.map(({ nextCursor }) => nextCursor !== undefined)).toEqual([true, true, false]);
	});

	it('a limit asks for no more than it needs, and its cursor goes on where it ended', async () => {
		const client = clientWith(numbers(12));
		const first = await collect(client, 'iam', 'ListUsers', {}, { limit: 7, pageSize: 5 });
		expect(first.flatMap(({ items }) => items)).toEqual([0, 1, 2, 3, 4, 5, 6]);
		expect(client.asked.map(({ MaxItems }) => MaxItems)).toEqual([5, 2]);
		const rest = await collect(client, 'iam', 'ListUsers', {}, { startCursor: first.at(-1)?.nextCursor });
		expect(rest.flatMap(({ items }) => items)).toEqual([7, 8, 9, 10, 11]);
	});

	it.each([
		['ec2', 'DescribeInstances', 'MaxResults', 3, 5],
		['ec2', 'DescribeInstances', 'MaxResults', 7, 7],
		['appsync', 'ListApis', 'maxResults', 50, 25],
		['iam', 'ListUsers', 'MaxItems', 5000, 1000],
	])('%s %s: %s for a limit of %i is %i, which AWS accepts', async (service, operation, member, limit, asked) => {
		const client = clientWith(() => ({}));
		await collect(client, service, operation, {}, { limit });
		expect(client.asked.map((input) => input[member])).toEqual([asked]);
	});

	it('a service that gives more than it was asked for loses nothing', async () => {
		const client = clientWith(() => ({ Users: [0, 1, 2, 3], IsTruncated: false }));
		const first = await collect(client, 'iam', 'ListUsers', {}, { limit: 3 });
		expect(first.flatMap(({ items }) => items)).toEqual([0, 1, 2]);
		const rest = await collect(client, 'iam', 'ListUsers', {}, { startCursor: first.at(-1)?.nextCursor });
		expect(rest.flatMap(({ items }) => items)).toEqual([3]);
	});

	it('a cursor of several members is one text', async () => {
		const client = clientWith((_input, number) =>
			number === 1
				? { ResourceRecordSets: [1], IsTruncated: true, NextRecordName: 'n', NextRecordType: 'A' }
				: { ResourceRecordSets: [2], IsTruncated: false },
		);
		const [page] = await collect(client, 'route53', 'ListResourceRecordSets', { HostedZoneId: 'z' }, { pageSize: 100 });
		expect(typeof page?.nextCursor).toBe('string');
		expect(client.asked[1]).toEqual({ HostedZoneId: 'z', StartRecordName: 'n', StartRecordType: 'A', MaxItems: 100 });
	});

	it('a key of DynamoDB goes through a cursor unchanged', async () => {
		const key = { id: { S: 'x' }, bin: { B: Uint8Array.of(1, 2, 255) }, $bytes: { N: '1' } };
		const client = clientWith((_input, number) =>
			number === 1 ? { Items: [1], LastEvaluatedKey: key } : { Items: [2] },
		);
		const [first] = await collect(client, 'dynamodb', 'Scan', { TableName: 't' });
		await collect(client, 'dynamodb', 'Scan', { TableName: 't' }, { startCursor: first?.nextCursor });
		expect(client.asked[1]).toEqual({ TableName: 't', ExclusiveStartKey: key });
		expect(client.asked[2]).toEqual({ TableName: 't', ExclusiveStartKey: key });
	});

	it('a page may be empty and not the last', async () => {
		const client = clientWith((_input, number) =>
			number < 3 ? { Items: [], LastEvaluatedKey: { id: { N: String(number) } } } : { Items: [7] },
		);
		const all = await collect(client, 'dynamodb', 'Scan', { TableName: 't' });
		expect(all.map(({ items }) => items)).toEqual([[], [], [7]]);
	});

	it.each([1, 2, 5])('a circle of %s cursors ends with an error', async (length) => {
		const client = clientWith((_input, number) => ({
			Items: [number],
			LastEvaluatedKey: { id: { N: String(number % length) } },
		}));
		await expect(collect(client, 'dynamodb', 'Scan', { TableName: 't' })).rejects.toMatchObject({
			code: 'RepeatedCursor',
			service: 'dynamodb',
			operation: 'Scan',
		});
		expect(client.asked.length).toBeLessThanOrEqual(4 * length + 1);
	});

	it.each(['', 'nonsense', Buffer.from('[1]').toString('base64url'), Buffer.from('{"a":1}').toString('base64url')])(
		'the cursor %p is refused',
		async (startCursor) => {
			const client = clientWith(() => ({}));
			await expect(collect(client, 'iam', 'ListUsers', {}, { startCursor })).rejects.toMatchObject({
				code: 'InvalidCursor',
				field: 'startCursor',
			});
			expect(client.asked).toHaveLength(0);
		},
	);

	it('an operation without pages is one page', async () => {
		const client = clientWith(() => ({ Account: '1' }));
		const all = await collect(client, 'sts', 'GetCallerIdentity', {});
		expect(all).toHaveLength(1);
		expect(all[0]).toMatchObject({ output: { Account: '1' }, items: [] });
	});

	it('every paginator of the catalog names members of its operation', () => {
		const wrong: string[] = [];
		let count = 0;
		for (const { key } of readIndex().services) {
			const model = readService(key);
			for (const [operation, { input, output, limit }] of Object.entries(model.paginators)) {
				count += 1;
				const names = [...input, ...(limit === undefined ? [] : [limit])];
				const known = names.every((name) => memberOf(model, model.operations[operation]?.input, name) !== undefined);
				if (!known || input.length !== output.length) wrong.push(`${key}.${operation}`);
			}
		}
		expect(count).toBeGreaterThan(3_000);
		expect(wrong).toEqual([]);
	});
});
