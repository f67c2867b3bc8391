import type { AwsClient } from '../client';
import type { Attributes } from '../dynamodb/values';
import { AwsError, isAwsError } from '../errors';
import type { Checkpoints } from './checkpoints';
import type { CheckpointStore, Position, StreamState } from './types';
import { CheckpointConflict } from './types';

export interface CheckpointTable {
	/** Name or ARN. */
	readonly table: string;
	readonly region: string | undefined;
	/** Who reads: readers of the same name share their positions. */
	readonly consumer: string;
}

/** Sort key of the item that names the stream; no shard has such a name. */
const STREAM = '#stream';
const CREATION_LOOKS = 60;

/**
 * Checkpoints in a DynamoDB table with the keys `consumer` and `shard`, both texts. Each write says which version it
 * follows: of two readers that work the same shard one is refused, and nobody's progress is undone.
 */
export function tableCheckpoints(client: () => Promise<Pick<AwsClient, 'call'>>, place: CheckpointTable): Checkpoints {
	const { table: TableName, region, consumer } = place;
	let ready: Promise<void> | undefined;
	const send = async <Output>(
		operation: string,
		input: Record<string, unknown>,
		signal?: AbortSignal,
	): Promise<Output> => {
		const options = { region, ...(signal === undefined ? {} : { signal }) };
		return (await (await client()).call<Output>('dynamodb', operation, { TableName, ...input }, options)).output;
	};
	const call: typeof send = async (operation, input, signal) => {
		ready ??= ensureTable(send, place);
		await ready.catch((error: unknown) => {
			ready = undefined;
			throw error;
		});
		return await send(operation, input, signal);
	};
	const put = async (owner: string, shard: string, value: unknown, version: number, before?: number): Promise<void> => {
		try {
			await call('PutItem', {
				Item: {
					consumer: { S: owner },
					shard: { S: shard },
					value: { S: JSON.stringify(value) },
					version: { N: String(version) },
					updated: { S: new Date().toISOString() },
				},
				ConditionExpression: before === undefined ? 'attribute_not_exists(version)' : 'version = :before',
				...(before === undefined ? {} : { ExpressionAttributeValues: { ':before': { N: String(before) } } }),
			});
		} catch (error) {
			throw isConflict(error) ? new CheckpointConflict(`Another reader has moved ${shard}`) : error;
		}
	};
	return {
		async last(signal) {
			const { Item } = await call<{ Item?: Attributes }>(
				'GetItem',
				{ Key: { consumer: { S: consumer }, shard: { S: STREAM } }, ConsistentRead: true },
				signal,
			);
			return Item === undefined ? undefined : (valueOf(Item) as { id: string }).id;
		},
		of(id): CheckpointStore {
			const owner = `${consumer} ${id}`;
			/** What this reader believes to be kept; undefined: nothing. */
			const versions = new Map<string, number>();
			const set = async (shard: string, position: Position | { start: Position }): Promise<void> => {
				const before = versions.get(shard);
				const version = (before ?? 0) + 1;
				await put(owner, shard, position, version, before);
				versions.set(shard, version);
			};
			return {
				async load(signal) {
					versions.clear();
					const kept = new Map<string, unknown>();
					let ExclusiveStartKey: Attributes | undefined;
					do {
						const page = await call<{ Items?: readonly Attributes[]; LastEvaluatedKey?: Attributes }>(
							'Query',
							{
								KeyConditionExpression: 'consumer = :consumer',
								ExpressionAttributeValues: { ':consumer': { S: owner } },
								ConsistentRead: true,
								...(ExclusiveStartKey === undefined ? {} : { ExclusiveStartKey }),
							},
							signal,
						);
						for (const item of page.Items ?? []) {
							const shard = item.shard?.S ?? '';
							kept.set(shard, valueOf(item));
							versions.set(shard, Number(item.version?.N ?? 0));
						}
						ExclusiveStartKey = page.LastEvaluatedKey;
					} while (ExclusiveStartKey !== undefined);
					const begun = kept.get(STREAM) as { start: Position } | undefined;
					if (begun === undefined) return undefined;
					kept.delete(STREAM);
					return { start: begun.start, shards: Object.fromEntries(kept) as StreamState['shards'] };
				},
				async begin({ start, shards }) {
					for (const [shard, position] of Object.entries(shards)) await set(shard, position);
					// Last: a beginning that breaks off is made once more.
					await set(STREAM, { start });
					await call('PutItem', {
						Item: {
							consumer: { S: consumer },
							shard: { S: STREAM },
							value: { S: JSON.stringify({ id }) },
							updated: { S: new Date().toISOString() },
						},
					});
				},
				set,
				async remove(shard) {
					await call('DeleteItem', { Key: { consumer: { S: owner }, shard: { S: shard } } });
					versions.delete(shard);
				},
			};
		},
	};
}

const isConflict = (error: unknown): boolean => isAwsError(error) && error.code === 'ConditionalCheckFailedException';

const valueOf = (item: Attributes): unknown => JSON.parse(item.value?.S ?? 'null') as unknown;

/** Makes the table where it is not there, as AWS's own consumer library does. */
async function ensureTable(
	send: <Output>(operation: string, input: Record<string, unknown>) => Promise<Output>,
	{ table }: CheckpointTable,
): Promise<void> {
	interface Described {
		readonly Table?: {
			readonly TableStatus?: string;
			readonly KeySchema?: ReadonlyArray<{ readonly AttributeName?: string; readonly KeyType?: string }>;
		};
	}
	for (let look = 0; look < CREATION_LOOKS; look += 1) {
		try {
			const { Table } = await send<Described>('DescribeTable', {});
			const keys = (Table?.KeySchema ?? []).map(({ AttributeName, KeyType }) => `${AttributeName} ${KeyType}`);
			if (keys.join() !== 'consumer HASH,shard RANGE') {
				throw new AwsError({
					code: 'WrongTable',
					message: `The table "${table}" has other keys than a table of checkpoints`,
					nextStep:
						"Name a table with the partition key 'consumer' and the sort key 'shard', or one that is not there yet.",
					field: 'checkpointTable',
				});
			}
			if (Table?.TableStatus !== 'CREATING') return;
		} catch (error) {
			if (!isAwsError(error) || error.code !== 'ResourceNotFoundException') throw error;
			if (look === 0) await createTable(send);
		}
		await new Promise((resolve) => setTimeout(resolve, 1_000));
	}
}

async function createTable(
	send: <Output>(operation: string, input: Record<string, unknown>) => Promise<Output>,
): Promise<void> {
	const key = (AttributeName: string, KeyType: string): object => ({ AttributeName, KeyType });
	try {
		await send('CreateTable', {
			AttributeDefinitions: ['consumer', 'shard'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
			KeySchema: [key('consumer', 'HASH'), key('shard', 'RANGE')],
			BillingMode: 'PAY_PER_REQUEST',
		});
	} catch (error) {
		// Another trigger may have made it meanwhile.
		if (!isAwsError(error) || error.code !== 'ResourceInUseException') throw error;
	}
}
