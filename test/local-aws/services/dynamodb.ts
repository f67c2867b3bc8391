import { Reply, ServiceError, notImplemented } from '../errors';
import type { Call, Input, Service } from '../service';
import { list, text } from '../service';
import { describedReply, endStreams, hasStream, setStream, tellChange, writesOf } from './dynamodbstreams';

const FORWARDED = [
	'BatchGetItem',
	'BatchWriteItem',
	'CreateTable',
	'DeleteItem',
	'DeleteTable',
	'DescribeTable',
	'GetItem',
	'ListTables',
	'PutItem',
	'Query',
	'Scan',
	'TagResource',
	'UntagResource',
	'ListTagsOfResource',
	'UpdateItem',
	'UpdateTable',
];

interface Answer extends Readonly<Record<string, unknown>> {
	readonly Item?: Input;
	readonly Table?: { readonly KeySchema?: ReadonlyArray<{ readonly AttributeName: string }> };
	readonly __type?: string;
	readonly message?: string;
}

/** Another operation of dynalite on behalf of a call; its error as one of ours. */
async function ask(call: Call, operation: string, input: Input): Promise<Answer> {
	const { status, body } = await call.shared.emulators.forward('dynalite', call, {
		body: Buffer.from(JSON.stringify(input)),
		headers: { 'x-amz-target': `DynamoDB_20120810.${operation}` },
	});
	const answer = JSON.parse(body.toString()) as Answer;
	if (status === 200) return answer;
	throw new ServiceError(String(answer.__type).split('#').at(-1) ?? '', answer.message ?? '', status);
}

/** Settings of a table that dynalite does not keep. */
interface Settings {
	timeToLive?: Input;
	recovery: boolean;
}

async function settingsOf(call: Call): Promise<Settings> {
	const table = text(call.input, 'TableName') ?? '';
	await ask(call, 'DescribeTable', { TableName: table });
	return call.shared.state(`dynamodb settings ${table}`, () => ({ recovery: false }));
}

async function updateTimeToLive(call: Call): Promise<Input> {
	const settings = await settingsOf(call);
	const { TimeToLiveSpecification } = call.input as { TimeToLiveSpecification: Input };
	if ((settings.timeToLive?.Enabled ?? false) === TimeToLiveSpecification.Enabled) {
		const state = TimeToLiveSpecification.Enabled === true ? 'enabled' : 'disabled';
		throw new ServiceError('ValidationException', `TimeToLive is already ${state}`);
	}
	settings.timeToLive = TimeToLiveSpecification;
	return { TimeToLiveSpecification };
}

async function describeTimeToLive(call: Call): Promise<Input> {
	const { timeToLive } = await settingsOf(call);
	const enabled = timeToLive?.Enabled === true;
	return {
		TimeToLiveDescription: enabled
			? { TimeToLiveStatus: 'ENABLED', AttributeName: timeToLive.AttributeName }
			: { TimeToLiveStatus: 'DISABLED' },
	};
}

const recoveryOf = ({ recovery }: Settings): Input => ({
	ContinuousBackupsDescription: {
		ContinuousBackupsStatus: 'ENABLED',
		PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: recovery ? 'ENABLED' : 'DISABLED' },
	},
});

async function updateContinuousBackups(call: Call): Promise<Input> {
	const settings = await settingsOf(call);
	const { PointInTimeRecoverySpecification: wanted } = call.input as { PointInTimeRecoverySpecification: Input };
	settings.recovery = wanted.PointInTimeRecoveryEnabled === true;
	return recoveryOf(settings);
}

/** An item of a transaction before it, and how it is written. */
interface Step {
	readonly operation: string;
	readonly input: Input;
	readonly before: Input | undefined;
	readonly key: Input;
}

async function stepOf(call: Call, entry: Input): Promise<Step> {
	const [kind = ''] = Object.keys(entry);
	const input = entry[kind] as Input;
	const { Table } = await ask(call, 'DescribeTable', { TableName: input.TableName });
	const names = (Table?.KeySchema ?? []).map(({ AttributeName }) => AttributeName);
	const source = (input.Item ?? input.Key ?? {}) as Input;
	const key = Object.fromEntries(names.map((name) => [name, source[name]]));
	const { Item: before } = await ask(call, 'GetItem', { TableName: input.TableName, Key: key, ConsistentRead: true });
	const { Key: _key, ...rest } = input;
	// dynalite has no check of its own: the item is put as it is, under the condition.
	if (kind === 'ConditionCheck') return { operation: 'PutItem', input: { ...rest, Item: before ?? key }, before, key };
	return { operation: `${kind}Item`, input, before, key };
}

/** All writes one after another; at the first that fails everything is as it was. */
async function transactWriteItems(call: Call): Promise<Input> {
	const entries = list(call.input, 'TransactItems');
	if (entries.length === 0) {
		throw new ServiceError(
			'ValidationException',
			"1 validation error detected: Value '[]' at 'transactItems' failed to satisfy constraint: Member must have length greater than or equal to 1",
		);
	}
	const steps: Step[] = [];
	for (const entry of entries) steps.push(await stepOf(call, entry));
	const undo = async (done: readonly Step[]): Promise<void> => {
		for (const { input, before, key } of done) {
			const { TableName } = input;
			if (before === undefined) await ask(call, 'DeleteItem', { TableName, Key: key });
			else await ask(call, 'PutItem', { TableName, Item: before });
		}
	};
	for (const [position, { operation, input }] of steps.entries()) {
		try {
			await ask(call, operation, input);
		} catch (error) {
			await undo(steps.slice(0, position));
			if (!(error instanceof ServiceError)) throw error;
			throw new Cancelled(
				steps.map((_, at) =>
					at === position ? { Code: error.code.replace(/Exception$/, ''), Message: error.message } : { Code: 'None' },
				),
			);
		}
	}
	await undo(steps.filter((_, position) => Object.keys(entries[position] ?? {})[0] === 'ConditionCheck'));
	return {};
}

class Cancelled extends Error {
	constructor(readonly reasons: ReadonlyArray<{ readonly Code: string; readonly Message?: string }>) {
		super(
			`Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.map(({ Code }) => Code).join(', ')}]`,
		);
	}

	/** The reasons are a list, which errors of other services do not have. */
	reply(): Reply {
		return new Reply(
			400,
			{ 'content-type': 'application/x-amz-json-1.0' },
			JSON.stringify({
				__type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
				Message: this.message,
				CancellationReasons: this.reasons,
			}),
		);
	}
}

async function transactGetItems(call: Call): Promise<Input> {
	const Responses: Input[] = [];
	for (const { Get } of list(call.input, 'TransactItems') as ReadonlyArray<{ Get: Input }>) {
		const { Item } = await ask(call, 'GetItem', { ...Get, ConsistentRead: true });
		Responses.push(Item === undefined ? {} : { Item });
	}
	return { Responses };
}

const keysOf = async (call: Call, TableName: string): Promise<readonly string[]> => {
	const { Table } = await ask(call, 'DescribeTable', { TableName });
	return (Table?.KeySchema ?? []).map(({ AttributeName }) => AttributeName);
};

/** A table's definition without what dynalite does not know: its stream. */
async function defineTable(call: Call): Promise<Reply> {
	const { StreamSpecification, ...input } = call.input as Input & { StreamSpecification?: Input };
	const table = text(input, 'TableName') ?? '';
	const updatesStream = StreamSpecification !== undefined && call.operation === 'UpdateTable';
	if (updatesStream) setStream(call, table, StreamSpecification);
	const only = Object.keys(input).length === 1;
	const reply =
		updatesStream && only
			? await call.shared.emulators.forward('dynalite', call, {
					body: Buffer.from(JSON.stringify({ TableName: table })),
					headers: { 'x-amz-target': 'DynamoDB_20120810.DescribeTable' },
				})
			: await call.shared.emulators.forward('dynalite', call, { body: Buffer.from(JSON.stringify(input)) });
	if (reply.status !== 200) return reply;
	if (!updatesStream) setStream(call, table, StreamSpecification);
	const { Table, TableDescription = Table, ...answer } = JSON.parse(reply.body.toString()) as Record<string, unknown>;
	const described = new Reply(200, reply.headers, JSON.stringify({ ...answer, TableDescription }));
	return describedReply(call, described, 'TableDescription');
}

/** A write with the changes that it makes, told to the streams of its tables. One after another, so that images are true. */
async function told(call: Call, write: () => Promise<Reply | Input>): Promise<Reply | Input> {
	const queue = call.shared.state('dynamodb writes', (): { last: Promise<unknown> } => ({ last: Promise.resolve() }));
	const work = queue.last.then(async () => {
		const writes = await writesOf(call, async (table) => await keysOf(call, table));
		const image = async ({ table, key }: { table: string; key: Input }): Promise<Input | undefined> =>
			(await ask(call, 'GetItem', { TableName: table, Key: key, ConsistentRead: true })).Item;
		const before = [];
		for (const each of writes) before.push(await image(each));
		const outcome = await write();
		if (outcome instanceof Reply && outcome.status !== 200) return outcome;
		for (const [at, each] of writes.entries()) tellChange(call, each.table, each.key, before[at], await image(each));
		return outcome;
	});
	queue.last = work.catch(() => undefined);
	return await work;
}

const WRITES = ['BatchWriteItem', 'DeleteItem', 'PutItem', 'UpdateItem'];

/** Whether any table that there is has a stream: without one a write needs no images. */
const touchesStream = (call: Call): boolean => {
	const tables = [
		text(call.input, 'TableName') ?? '',
		...Object.keys((call.input.RequestItems ?? {}) as Input),
		...list(call.input, 'TransactItems').flatMap((entry) =>
			Object.values(entry as Record<string, Input>).map(({ TableName }) => String(TableName)),
		),
	];
	return tables.some((table) => hasStream(call, table.split('/').at(-1) ?? table));
};

/** DynamoDB by dynalite, with the settings and the transactions that it lacks. One set of tables for all accounts and regions. */
export const dynamodb: Service = {
	name: 'dynamodb',
	signingName: 'dynamodb',
	protocol: 'json',
	hostLabels: ['dynamodb'],
	targets: ['DynamoDB_20120810'],
	typePrefix: 'com.amazonaws.dynamodb.v20120810#',
	operations: {
		...Object.fromEntries(
			FORWARDED.map((name) => [name, (call: Call) => call.shared.emulators.forward('dynalite', call)]),
		),
		...Object.fromEntries(
			WRITES.map((name) => [
				name,
				async (call: Call) => {
					const write = async (): Promise<Reply> => await call.shared.emulators.forward('dynalite', call);
					return touchesStream(call) ? await told(call, write) : await write();
				},
			]),
		),
		CreateTable: defineTable,
		UpdateTable: defineTable,
		DeleteTable: async (call) => {
			endStreams(call, text(call.input, 'TableName') ?? '');
			return await call.shared.emulators.forward('dynalite', call);
		},
		DescribeTable: async (call) => describedReply(call, await call.shared.emulators.forward('dynalite', call), 'Table'),
		DescribeContinuousBackups: async (call) => recoveryOf(await settingsOf(call)),
		DescribeTimeToLive: describeTimeToLive,
		TransactGetItems: transactGetItems,
		TransactWriteItems: async (call) => {
			const write = async (): Promise<Reply | Input> =>
				await transactWriteItems(call).catch((error: unknown) => {
					if (error instanceof Cancelled) return error.reply();
					throw error;
				});
			return touchesStream(call) ? await told(call, write) : await write();
		},
		UpdateContinuousBackups: updateContinuousBackups,
		UpdateTimeToLive: updateTimeToLive,
	},
	otherwise: (call) => {
		throw notImplemented(`dynamodb ${call.operation}`);
	},
};
