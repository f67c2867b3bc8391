import type { INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';

import { createHash } from 'node:crypto';

import { search } from '../../aws/protocol/jmespath';
import type { Batch, Operation, Service } from '../../nodes/shared/operation';
import { commandOf, operationsOf } from '../../nodes/shared/operation';
import { SERVICES } from '../../nodes/services';
import type { Output } from './generatedRun';
import {
	endpointAt,
	nodeClassOf,
	operationOf,
	parametersOf,
	refusalOf,
	replyOf,
	wholeAnswer,
	withoutPauses,
} from './generatedRun';
import type { FakeService, Received, Reply, RunOutput } from './harness';
import { fakeService, runNode } from './harness';

type End = 'done' | 'refused' | 'again';

/** One entry of a batch request: the item that it is of, and how AWS lets it end. */
interface Sent {
	readonly item: number;
	readonly text: string;
	readonly position: number;
	readonly end: End;
}

/** How a batch command of AWS is asked and answers. */
interface Row {
	/** Parameters in which the name of the item (`$json.name`) comes to stand in its entry. */
	readonly parameters: INodeParameters;
	/** Entries of a request, each as a text. */
	entries(request: Received): string[];
	/** The output of the call. */
	answer(sent: readonly Sent[]): Output;
	/** AWS's code for an entry that it refuses, in the answer; for `whole`, of the call that it refuses because of it. */
	readonly refused: string;
	/** AWS refuses all of a call for one of its entries, with nothing done. */
	readonly whole?: true;
	/** The refusal is that of all entries, and the node says so. */
	readonly all?: true;
	/** AWS's code for an entry that may be sent again; absent where AWS takes none back. */
	readonly again?: string;
	/** AWS's limits for one call. */
	readonly limits: {
		readonly entries: number;
		/** Of all entries together, as AWS counts them. */
		readonly bytes?: number;
		/** Bytes of one entry at most, where fewer than a call may have. */
		readonly entry?: number;
		/** Parameter that can be as long as `bytes` or `entry` says. */
		readonly long?: string;
	};
}

const NAME = '={{ $json.name }}';
const QUEUE_URL = { __rl: true, mode: 'url', value: 'https://sqs.eu-central-1.amazonaws.com/111122223333/orders' };

const TOPIC = { __rl: true, mode: 'arn', value: 'arn:aws:sns:eu-central-1:111122223333:orders' };

const jsonOf = ({ body }: Received): Output => JSON.parse(body.toString('utf8')) as Output;
const jsonEntries =
	(path: string) =>
	(request: Received): string[] =>
		(search(path, jsonOf(request)) as unknown[]).map((entry) => JSON.stringify(entry));

/** AWS's clients compare it with what they have sent. */
const md5Of = (text: string): string =>
	createHash('md5')
		.update(String((JSON.parse(text) as Output).MessageBody))
		.digest('hex');

/** Answers with ids (Amazon SQS and SNS). */
const withIds = (done: (text: string) => Output, sent: readonly Sent[]): Output => ({
	Successful: sent
		.filter(({ end }) => end === 'done')
		.map(({ position, text }) => ({ Id: String(position), ...done(text) })),
	Failed: sent
		.filter(({ end }) => end !== 'done')
		.map(({ position, end }) => ({
			Id: String(position),
			SenderFault: end === 'refused',
			Code: end === 'refused' ? 'InvalidMessageContents' : 'InternalError',
			Message: 'AWS has said no',
		})),
});

/** Answers in the order of the entries. */
const inPlace = (list: string, codes: { refused: string; again: string }, done: Output) => (sent: readonly Sent[]) => ({
	[list]: sent.map(({ end }) => (end === 'done' ? done : { ErrorCode: codes[end], ErrorMessage: 'AWS has said no' })),
});

const sqsMessages = (parameters: INodeParameters, bytes?: number): Row => ({
	parameters: { queue: QUEUE_URL, queueUrl: QUEUE_URL, ...parameters },
	entries: jsonEntries('Entries'),
	answer: (sent) => withIds((text) => ({ MessageId: 'm-1', MD5OfMessageBody: md5Of(text) }), sent),
	refused: 'InvalidMessageContents',
	again: 'InternalError',
	limits: { entries: 10, ...(bytes === undefined ? {} : { bytes, long: 'messageBody' }) },
});

const texts: Row = {
	parameters: { text: NAME },
	entries: jsonEntries('TextList'),
	answer: (sent) => ({
		ResultList: sent.filter(({ end }) => end === 'done').map(({ position }) => ({ Index: position })),
		ErrorList: sent
			.filter(({ end }) => end !== 'done')
			.map(({ position, end }) => ({
				Index: position,
				ErrorCode: end === 'refused' ? 'TEXT_SIZE_LIMIT_EXCEEDED' : 'INTERNAL_SERVER_ERROR',
				ErrorMessage: 'AWS has said no',
			})),
	}),
	refused: 'TEXT_SIZE_LIMIT_EXCEEDED',
	again: 'INTERNAL_SERVER_ERROR',
	limits: { entries: 25 },
};

const alarms: Row = {
	parameters: { alarm: { __rl: true, mode: 'name', value: NAME } },
	entries: jsonEntries('AlarmNames'),
	answer: () => ({}),
	refused: 'ResourceNotFound',
	whole: true,
	limits: { entries: 100 },
};

/** Amazon WorkSpaces names only those that it refuses. */
const workspaces = (list: string): Row => ({
	parameters: { workspace: { __rl: true, mode: 'id', value: NAME } },
	entries: jsonEntries(list),
	answer: (sent) => ({
		FailedRequests: sent
			.filter(({ end }) => end !== 'done')
			.map(({ text, end }) => ({
				WorkspaceId: (JSON.parse(text) as Output).WorkspaceId,
				ErrorCode: end === 'refused' ? 'ResourceNotFound.Workspace' : 'ThrottlingException',
				ErrorMessage: 'AWS has said no',
			})),
	}),
	refused: 'ResourceNotFound.Workspace',
	again: 'ThrottlingException',
	limits: { entries: 25 },
});

/** Every batch command with what AWS says about it. The figures are those of AWS's API references. */
const ROWS: Readonly<Record<string, Row>> = {
	// Models of Cohere take several texts; AWS limits the body, the model the number of texts.
	'bedrock-runtime:InvokeModel': {
		parameters: { modelId: { __rl: true, mode: 'id', value: 'cohere.embed-english-v3' }, text: NAME },
		entries: jsonEntries('texts'),
		answer: (sent) => ({
			contentType: 'application/json',
			body: Buffer.from(JSON.stringify({ embeddings: sent.map(({ position }) => [position, 1]) })),
		}),
		refused: 'ValidationException',
		whole: true,
		limits: { entries: 96, bytes: 25_000_000 },
	},
	'sqs:SendMessageBatch': sqsMessages({ messageBody: NAME }, 1_048_576),
	'sqs:DeleteMessageBatch': sqsMessages({ receiptHandle: NAME }),
	'sqs:ChangeMessageVisibilityBatch': sqsMessages({ receiptHandle: NAME }),
	'sns:PublishBatch': {
		parameters: { message: NAME, topic: TOPIC, topicArn: TOPIC },
		entries: ({ body }) => {
			const members = [...new URLSearchParams(body.toString('utf8'))];
			return members.filter(([name]) => /\.Message$/.test(name)).map(([, text]) => text);
		},
		answer: (sent) => withIds(() => ({ MessageId: 'm-1' }), sent),
		refused: 'InvalidMessageContents',
		again: 'InternalError',
		// A topic that allows more has to be told so; nobody knows it beforehand.
		limits: { entries: 10, bytes: 262_144, long: 'message' },
	},
	'events:PutEvents': {
		parameters: { detailFrom: 'json', detail: '={{ { name: $json.name } }}' },
		entries: jsonEntries('Entries'),
		answer: inPlace('Entries', { refused: 'InvalidArgument', again: 'ThrottlingException' }, { EventId: 'e-1' }),
		refused: 'InvalidArgument',
		again: 'ThrottlingException',
		limits: { entries: 10, bytes: 1_048_576, long: 'detailType' },
	},
	'kinesis:PutRecords': {
		parameters: { contentType: 'text', text: NAME },
		entries: (request) =>
			(jsonOf(request).Records as Array<{ Data: string }>).map(({ Data }) => Buffer.from(Data, 'base64').toString()),
		answer: inPlace(
			'Records',
			{ refused: 'InvalidArgumentException', again: 'ProvisionedThroughputExceededException' },
			{ SequenceNumber: '1', ShardId: 's' },
		),
		refused: 'InvalidArgumentException',
		again: 'ProvisionedThroughputExceededException',
		limits: { entries: 500, bytes: 10_485_760, long: 'text' },
	},
	'firehose:PutRecordBatch': {
		parameters: { contentType: 'text', text: NAME },
		entries: (request) =>
			(jsonOf(request).Records as Array<{ Data: string }>).map(({ Data }) => Buffer.from(Data, 'base64').toString()),
		answer: inPlace(
			'RequestResponses',
			{ refused: 'InvalidArgumentException', again: 'ServiceUnavailableException' },
			{ RecordId: 'r-1' },
		),
		refused: 'InvalidArgumentException',
		again: 'ServiceUnavailableException',
		limits: { entries: 500, bytes: 4_194_304, entry: 1_000_000, long: 'text' },
	},
	's3:DeleteObjects': {
		parameters: { objectKey: NAME, key: NAME },
		entries: ({ body }) => [...body.toString('utf8').matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, text = '']) => text),
		answer: (sent) => ({
			Deleted: sent.filter(({ end }) => end === 'done').map(({ text }) => ({ Key: text })),
			Errors: sent
				.filter(({ end }) => end !== 'done')
				.map(({ text, end }) => ({
					Key: text,
					Code: end === 'refused' ? 'AccessDenied' : 'SlowDown',
					Message: 'AWS has said no',
				})),
		}),
		refused: 'AccessDenied',
		again: 'SlowDown',
		limits: { entries: 1_000 },
	},
	'dynamodb:BatchWriteItem': {
		parameters: {
			keyFrom: 'json',
			keyJson: '={{ { id: $json.name } }}',
			dataToSend: 'json',
			itemJson: '={{ { id: $json.name } }}',
			options: { onlyNew: false },
		},
		entries: (request) =>
			Object.values(jsonOf(request).RequestItems as Record<string, Output[]>).flatMap((list) =>
				list.map((each) => JSON.stringify(each)),
			),
		answer: (sent) => ({
			UnprocessedItems: {
				t: sent.filter(({ end }) => end === 'again').map(({ text }) => JSON.parse(text) as Output),
			},
		}),
		refused: 'ValidationException',
		whole: true,
		again: 'UnprocessedItem',
		// 400 KB for each of 25 is less than the 16 MB of a call.
		limits: { entries: 25, bytes: 16 * 1024 * 1024 },
	},
	'dynamodb:BatchGetItem': {
		parameters: { keyFrom: 'json', keyJson: '={{ { id: $json.name } }}' },
		entries: (request) =>
			Object.values(jsonOf(request).RequestItems as Record<string, { Keys: Output[] }>).flatMap(({ Keys }) =>
				Keys.map((each) => JSON.stringify(each)),
			),
		answer: (sent) => {
			const keys = (wanted: End): Output[] =>
				sent.filter(({ end }) => end === wanted).map(({ text }) => JSON.parse(text) as Output);
			return {
				Responses: { t: keys('done') },
				UnprocessedKeys: keys('again').length === 0 ? {} : { t: { Keys: keys('again') } },
			};
		},
		refused: 'ValidationException',
		whole: true,
		again: 'UnprocessedItem',
		limits: { entries: 100 },
	},
	'cloudwatch:PutMetricData': {
		parameters: { metricName: NAME, value: '1', dimensions: {} },
		entries: jsonEntries('MetricData'),
		answer: () => ({}),
		refused: 'InvalidParameterValue',
		whole: true,
		limits: { entries: 1_000, bytes: 1_000_000, long: 'metricName' },
	},
	'cloudwatch:DeleteAlarms': alarms,
	'cloudwatch:DisableAlarmActions': alarms,
	'cloudwatch:EnableAlarmActions': alarms,
	'logs:PutLogEvents': {
		parameters: {
			message: NAME,
			// The refused one is the oldest: AWS tells of those that are too old by where they end.
			options: { timestamp: '={{ $json.number === 1 ? "2026-11-20T10:00:00Z" : "2026-11-20T11:00:00Z" }}' },
		},
		entries: jsonEntries('logEvents'),
		answer: (sent) => {
			const old = sent.filter(({ end }) => end === 'refused').length;
			return old === 0 ? {} : { rejectedLogEventsInfo: { tooOldLogEventEndIndex: old } };
		},
		refused: 'RejectedLogEvent',
		limits: { entries: 10_000, bytes: 1_048_576, long: 'message' },
	},
	'comprehend:BatchDetectDominantLanguage': texts,
	'comprehend:BatchDetectEntities': texts,
	'comprehend:BatchDetectKeyPhrases': texts,
	'comprehend:BatchDetectSentiment': texts,
	'comprehend:BatchDetectSyntax': texts,
	'comprehend:BatchDetectTargetedSentiment': texts,
	'comprehend:DetectToxicContent': {
		parameters: { text: NAME },
		entries: jsonEntries('TextSegments'),
		answer: (sent) => ({ ResultList: sent.map(() => ({ Labels: [], Toxicity: 0.1 })) }),
		refused: 'TextSizeLimitExceededException',
		whole: true,
		limits: { entries: 10, bytes: 10_000, entry: 1_000, long: 'text' },
	},
	'ssm:GetParameters': {
		parameters: { parameter: { __rl: true, mode: 'name', value: NAME } },
		entries: jsonEntries('Names'),
		answer: (sent) => ({
			Parameters: sent
				.filter(({ end }) => end === 'done')
				.map(({ text }) => ({ Name: JSON.parse(text) as string, Value: 'v', Type: 'String' })),
			InvalidParameters: sent.filter(({ end }) => end === 'refused').map(({ text }) => JSON.parse(text) as string),
		}),
		refused: 'ParameterNotFound',
		limits: { entries: 10 },
	},
	'ssm:DeleteParameters': {
		parameters: { parameter: { __rl: true, mode: 'name', value: NAME } },
		entries: jsonEntries('Names'),
		answer: (sent) => ({
			DeletedParameters: sent.filter(({ end }) => end === 'done').map(({ text }) => JSON.parse(text) as string),
			InvalidParameters: sent.filter(({ end }) => end === 'refused').map(({ text }) => JSON.parse(text) as string),
		}),
		refused: 'ParameterNotFound',
		limits: { entries: 10 },
	},
	'rds-data:BatchExecuteStatement': {
		parameters: {},
		entries: jsonEntries('parameterSets'),
		answer: (sent) => ({ updateResults: sent.map(() => ({ generatedFields: [] })) }),
		refused: 'BadRequestException',
		whole: true,
		all: true,
		limits: { entries: 1_000, bytes: 4 * 1024 * 1024 },
	},
	'sesv2:SendBulkEmail': {
		parameters: { toAddresses: '={{ $json.name }}@example.com' },
		entries: jsonEntries('BulkEmailEntries'),
		answer: (sent) => ({
			BulkEmailEntryResults: sent.map(({ end }) =>
				end === 'done'
					? { Status: 'SUCCESS', MessageId: 'm-1' }
					: { Status: end === 'refused' ? 'MESSAGE_REJECTED' : 'ACCOUNT_THROTTLED', Error: 'AWS has said no' },
			),
		}),
		refused: 'MESSAGE_REJECTED',
		again: 'ACCOUNT_THROTTLED',
		limits: { entries: 50 },
	},
	'workspaces:RebootWorkspaces': workspaces('RebootWorkspaceRequests'),
	'workspaces:StartWorkspaces': workspaces('StartWorkspaceRequests'),
	'workspaces:StopWorkspaces': workspaces('StopWorkspaceRequests'),
	'workspaces:TerminateWorkspaces': workspaces('TerminateWorkspaceRequests'),
};

interface Case {
	readonly service: Service;
	readonly resource: string;
	readonly key: string;
	readonly operation: Operation;
	readonly batch: Batch;
	/** Catalog key and batch command. */
	readonly command: string;
}

const CASES: Case[] = SERVICES.flatMap((service) =>
	operationsOf(service).flatMap(({ resource, key, operation }) =>
		// Requests that no model describes have tests of their own.
		operation.batch === undefined || operation.request !== undefined
			? []
			: [
					{
						service,
						resource,
						key,
						operation,
						batch: operation.batch,
						command: `${commandOf(service, operation.command).service}:${operation.batch.command}`,
					},
				],
	),
);

let fake: FakeService;
beforeAll(async () => {
	fake = await fakeService();
});
beforeEach(() => {
	withoutPauses();
	// Pauses before a request is sent again are a random part of a limit: none at all here.
	jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
	jest.restoreAllMocks();
});
afterAll(async () => {
	await fake.close();
});

it('every batch command has a row here that tells how AWS answers it and what it takes', () => {
	const missing = [...new Set(CASES.map(({ command }) => command))].filter((command) => !Object.hasOwn(ROWS, command));
	expect(missing.map((command) => `Add a row for ${command} to ROWS in this test: parameters, answer, limits`)).toEqual(
		[],
	);
	const commands = new Set(CASES.map(({ command }) => command));
	expect(Object.keys(ROWS).filter((command) => !commands.has(command))).toEqual([]);
});

describe.each(
	CASES.flatMap((each) => {
		const row = ROWS[each.command];
		return row === undefined ? [] : [[`${each.service.name}, ${each.resource}: ${each.key}`, each, row] as const];
	}),
)('%s', (_name, { service, resource, key, operation, batch, command }, row) => {
	const [catalogKey = ''] = command.split(':');
	let nodeClass: new () => INodeType;
	/** Items of each batch call that AWS has seen. */
	let calls: Array<{ items: number[]; texts: string[] }>;
	beforeAll(async () => {
		nodeClass = await nodeClassOf(service);
	});

	const itemOf = (number: number, more = {}): INodeExecutionData => ({
		json: { number, name: `item-${number}.`, ...more },
	});

	/** Runs the operation for these items while AWS lets each end as `endOf` says of its n-th time. */
	const run = async (
		items: readonly INodeExecutionData[],
		endOf: (item: number, time: number) => End = () => 'done',
		own: INodeParameters = {},
	): Promise<RunOutput> => {
		calls = [];
		const times: Record<number, number> = {};
		fake.reply((request): Reply => {
			const called = operationOf(catalogKey, request);
			if (called !== batch.command) {
				if (called === 'DescribeTable') {
					const Table = {
						KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
						AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
					};
					return replyOf(catalogKey, called, { Table });
				}
				return called === operation.command
					? replyOf(catalogKey, called, wholeAnswer(catalogKey, called))
					: refusalOf(catalogKey, 'AccessDeniedException', `${called} is not allowed here`);
			}
			const texts = row.entries(request);
			const sent = texts.map((text, position): Sent => {
				const item = Number(/item-(\d+)\./.exec(text)?.[1] ?? -1);
				const time = (times[item] = (times[item] ?? 0) + 1);
				return { item, text, position, end: endOf(item, time) };
			});
			calls.push({ items: sent.map(({ item }) => item), texts });
			if (row.whole === true && sent.some(({ end }) => end === 'refused')) {
				return refusalOf(catalogKey, row.refused, 'AWS has said no');
			}
			return replyOf(catalogKey, batch.command, row.answer(sent));
		});
		return await runNode({
			nodeClass,
			parameters: { resource, operation: key, ...parametersOf(service, operation, { ...row.parameters, ...own }) },
			items: [...items],
			credential: endpointAt(fake.url) as never,
			node: { onError: 'continueRegularOutput' },
		});
	};

	const errorsOf = ({ items }: RunOutput): unknown[] =>
		items.flatMap(({ json }) => ('error' in json ? [json.error] : []));
	const numbers = (count: number): number[] => Array.from({ length: count }, (_, number) => number);

	it('what AWS refuses has its own error, and the others have their outputs', async () => {
		const { items, error } = await run(
			numbers(3).map((number) => itemOf(number)),
			(item) => (item === 1 ? 'refused' : 'done'),
		);
		expect(error?.message).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		const failed = items.map(({ json }) => 'error' in json);
		expect(failed).toEqual(row.all === true ? [true, true, true] : [false, true, false]);
		expect(items[1]?.json.details).toMatchObject({ code: row.refused });
		if (row.all === true) {
			expect(calls).toHaveLength(1);
		} else if (row.whole === true) {
			const done = calls.filter((call) => !call.items.includes(1)).flatMap((call) => call.items);
			expect(done.sort()).toEqual([0, 2]);
		} else {
			expect(calls).toHaveLength(1);
			expect(calls[0]?.items.toSorted()).toEqual([0, 1, 2]);
		}
	});

	if (row.again !== undefined) {
		it('what AWS takes back is sent again alone, and ends once', async () => {
			const { items, error } = await run(
				numbers(3).map((number) => itemOf(number)),
				(item, time) => (item === 1 && time < 3 ? 'again' : 'done'),
			);
			expect(error?.message).toBeUndefined();
			expect(calls.map((call) => call.items)).toEqual([[0, 1, 2], [1], [1]]);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
			for (const { json } of items) expect(json).not.toHaveProperty('error');
		});

		it('what AWS never takes ends in its error', async () => {
			const { items } = await run(
				numbers(3).map((number) => itemOf(number)),
				(item) => (item === 1 ? 'again' : 'done'),
			);
			expect(items).toHaveLength(3);
			expect(items[1]?.json.details).toMatchObject({ code: row.again });
			expect(calls.slice(1).every((call) => call.items.join() === '1')).toBe(true);
			expect(calls.length).toBeLessThan(20);
		});
	}

	it('a call has no more entries than AWS takes', async () => {
		const { entries } = row.limits;
		expect(batch.size).toBe(entries);
		// Beyond a thousand the size of the record says it: n8n would need many seconds.
		const largest = Math.min(entries, 1_000);
		const { items } = await run(
			numbers(largest + 3).map((number) => itemOf(number)),
			() => 'done',
		);
		expect(errorsOf({ items } as RunOutput)).toEqual([]);
		expect(items).toHaveLength(largest + 3);
		const sizes = calls.map((call) => call.items.length).sort((a, b) => b - a);
		expect(sizes).toEqual(entries > largest ? [largest + 3] : [largest, 3]);
		expect(new Set(calls.flatMap((call) => call.items)).size).toBe(largest + 3);
	}, 60_000);

	const { bytes, entry = Infinity, long } = row.limits;
	if (bytes !== undefined) {
		it('a call has no more bytes than AWS takes', async () => {
			expect(batch.bytes).toBeDefined();
			expect(batch.bytes).toBeLessThanOrEqual(bytes);
			if (long === undefined) return;
			const length = Math.min(entry - 20, Math.floor(bytes * 0.4));
			// A character of two bytes: AWS counts bytes, not characters.
			const text = 'é'.repeat(Math.floor(length / 2));
			const count = Math.min(row.limits.entries + 1, Math.ceil((bytes * 2) / length));
			const { items } = await run(
				numbers(count).map((number) => itemOf(number)),
				() => 'done',
				{ [long]: `={{ $json.name + "${'é'}".repeat(${text.length}) }}` },
			);
			expect(errorsOf({ items } as RunOutput)).toEqual([]);
			expect(calls.length).toBeGreaterThan(1);
			const sizes = calls.map((call) => call.texts.reduce((sum, each) => sum + Buffer.byteLength(each), 0));
			expect(Math.max(...sizes)).toBeGreaterThan(length);
			for (const size of sizes) expect(size).toBeLessThanOrEqual(bytes);
			// An item that is left for itself goes by the operation for one.
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual(numbers(count).map((item) => ({ item })));
		}, 60_000);
	}
});
