import { notImplemented, Reply, ServiceError } from '../errors';
import { type Call, type Input, list, number, type Outcome, type Service, text } from '../service';

const OPERATIONS = [
	'ChangeMessageVisibility',
	'ChangeMessageVisibilityBatch',
	'CreateQueue',
	'DeleteMessage',
	'DeleteMessageBatch',
	'DeleteQueue',
	'GetQueueAttributes',
	'GetQueueUrl',
	'ListQueues',
	'ListQueueTags',
	'PurgeQueue',
	'ReceiveMessage',
	'SendMessage',
	'SendMessageBatch',
	'SetQueueAttributes',
	'TagQueue',
	'UntagQueue',
];

/** fauxqs tells regions apart by the host of its queue URLs; callers see this server's address there. */
const emulatorUrl = (url: string, region: string): string =>
	`http://sqs.${region}.localhost/${url.replace(/^https?:\/\/[^/]+\//, '')}`;

function callerUrl(url: unknown, origin: string): unknown {
	return typeof url === 'string' ? url.replace(/^https?:\/\/[^/]+/, origin) : url;
}

async function forward(
	call: Call,
	input: Input,
): Promise<{ status: number; headers: Record<string, string>; output: Input }> {
	const url = text(input, 'QueueUrl');
	const body = { ...input, ...(url === undefined ? {} : { QueueUrl: emulatorUrl(url, call.region) }) };
	const {
		status,
		headers,
		body: answered,
	} = await call.shared.emulators.forward(
		'fauxqs',
		{ ...call, request: { ...call.request, method: 'POST' } },
		{
			path: '/',
			body: Buffer.from(JSON.stringify(body)),
			headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${call.operation}` },
		},
	);
	const output = answered.length === 0 ? {} : (JSON.parse(answered.toString()) as Record<string, unknown>);
	if (Array.isArray(output.QueueUrls)) {
		output.QueueUrls = output.QueueUrls.map((each) => callerUrl(each, call.origin));
	}
	if (output.QueueUrl !== undefined) {
		output.QueueUrl = callerUrl(output.QueueUrl, call.origin);
	}
	return { status, headers: { ...headers }, output };
}

/** Names of lists in the query protocol, and of the JSON members they are. */
const LISTS: Record<string, string> = {
	AttributeName: 'AttributeNames',
	MessageAttributeName: 'MessageAttributeNames',
	MessageSystemAttributeName: 'MessageSystemAttributeNames',
	TagKey: 'TagKeys',
	SendMessageBatchRequestEntry: 'Entries',
	DeleteMessageBatchRequestEntry: 'Entries',
	ChangeMessageVisibilityBatchRequestEntry: 'Entries',
};

const MAPS: Record<string, [member: string, key: string]> = {
	Attribute: ['Attributes', 'Name'],
	MessageAttribute: ['MessageAttributes', 'Name'],
	MessageSystemAttribute: ['MessageSystemAttributes', 'Name'],
	Tag: ['Tags', 'Key'],
};

const NUMBERS = new Set(['DelaySeconds', 'MaxNumberOfMessages', 'VisibilityTimeout', 'WaitTimeSeconds', 'MaxResults']);

/** The JSON input that a query request means. */
function fromQuery(input: Input): Record<string, unknown> {
	const made: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(input)) {
		const map = MAPS[name];
		if (name === 'Action' || name === 'Version' || name.startsWith('X-Amz-')) {
			continue;
		}
		if (map !== undefined) {
			made[map[0]] = Object.fromEntries(list(input, name).map((entry) => [text(entry, map[1]) ?? '', entry.Value]));
		} else if (LISTS[name] !== undefined) {
			const entries = Array.isArray(value) ? (value as unknown[]) : [value];
			made[LISTS[name]] = entries.map((entry) => (typeof entry === 'object' ? fromQuery(entry as Input) : entry));
		} else {
			made[name] = NUMBERS.has(name) ? Number(value) : value;
		}
	}
	return made;
}

const pairs = (map: unknown, key: string): Array<Record<string, unknown>> =>
	Object.entries((map ?? {}) as Input).map(([name, value]) => ({ [key]: name, Value: value }));

/** The XML members that a JSON output has in the query protocol. */
function toQuery(output: Input): Record<string, unknown> {
	const message = ({ Attributes, MessageAttributes, ...rest }: Input): Input => ({
		...rest,
		Attribute: pairs(Attributes, 'Name'),
		MessageAttribute: pairs(MessageAttributes, 'Name'),
	});
	const { QueueUrls, Messages, Attributes, Tags, Successful, Failed, ...rest } = output;
	return {
		...rest,
		...(QueueUrls ? { QueueUrl: QueueUrls } : {}),
		...(Messages ? { Message: list(output, 'Messages').map(message) } : {}),
		...(Attributes ? { Attribute: pairs(Attributes, 'Name') } : {}),
		...(Tags ? { Tag: pairs(Tags, 'Key') } : {}),
		...(Successful ? { ResultEntry: Successful } : {}),
		...(Failed ? { BatchResultErrorEntry: Failed } : {}),
	};
}

/** Calls the emulator as part of another operation. */
async function ask(call: Call, operation: string, input: Input): Promise<Input> {
	const { status, output } = await forward({ ...call, operation, input }, input);
	if (status >= 400) throw new ServiceError(String(output.__type).replace(/^.*#/, ''), String(output.message), status);
	return output;
}

async function attributesOf(call: Call, url: string): Promise<Input> {
	const { Attributes } = await ask(call, 'GetQueueAttributes', { QueueUrl: url, AttributeNames: ['All'] });
	return Attributes as Input;
}

const urlOf = (call: Call, arn: string): string => `${call.origin}/${arn.split(':').slice(4).join('/')}`;

/** Queues of the region whose failed messages go to this one. */
async function sourcesOf(call: Call, arn: string): Promise<string[]> {
	const { QueueUrls = [] } = (await ask(call, 'ListQueues', {})) as { QueueUrls?: string[] };
	const policies = await Promise.all(
		QueueUrls.map(async (url) => String((await attributesOf(call, url)).RedrivePolicy ?? '')),
	);
	return QueueUrls.filter((_, position) => policies[position]?.includes(`"${arn}"`));
}

interface MoveTask {
	readonly handle: string;
	readonly facts: Record<string, unknown>;
}

const tasksOf = (call: Call, arn: string): MoveTask[] => call.shared.state(`sqs move tasks ${arn}`, () => []);

/** Moves the messages at once. A task with a rate stays running and moves nothing, so that it can be cancelled. */
async function startMoveTask(call: Call): Promise<Outcome> {
	const arn = text(call.input, 'SourceArn') ?? '';
	const sources = await sourcesOf(call, arn);
	if (sources.length === 0) {
		throw new ServiceError('InvalidParameterValue', 'Source queue must be configured as a Dead Letter Queue.');
	}
	const destination = text(call.input, 'DestinationArn');
	const rate = number(call.input, 'MaxNumberOfMessagesPerSecond');
	const tasks = tasksOf(call, arn);
	if (tasks.some(({ facts }) => facts.Status === 'RUNNING')) {
		throw new ServiceError('UnsupportedOperation', 'There is already a task running.');
	}
	const handle = Buffer.from(`${arn} ${tasks.length}`).toString('base64');
	const facts: Record<string, unknown> = {
		SourceArn: arn,
		...(destination === undefined ? {} : { DestinationArn: destination }),
		...(rate === undefined ? {} : { MaxNumberOfMessagesPerSecond: rate }),
		Status: 'RUNNING',
		ApproximateNumberOfMessagesMoved: 0,
		StartedTimestamp: call.shared.clock.now(),
	};
	tasks.unshift({ handle, facts });
	if (rate !== undefined) return { TaskHandle: handle };
	const from = urlOf(call, arn);
	const to = destination === undefined ? (sources[0] ?? '') : urlOf(call, destination);
	for (let moved = 0; ; moved += 1) {
		const { Messages } = await ask(call, 'ReceiveMessage', { QueueUrl: from, MessageAttributeNames: ['All'] });
		const [message] = (Messages ?? []) as Input[];
		facts.ApproximateNumberOfMessagesMoved = moved;
		if (message === undefined) break;
		const { Body: MessageBody, MessageAttributes, ReceiptHandle } = message;
		await ask(call, 'SendMessage', { QueueUrl: to, MessageBody, MessageAttributes });
		await ask(call, 'DeleteMessage', { QueueUrl: from, ReceiptHandle });
	}
	facts.Status = 'COMPLETED';
	return { TaskHandle: handle };
}

function listMoveTasks(call: Call): Outcome {
	const tasks = tasksOf(call, text(call.input, 'SourceArn') ?? '').slice(0, number(call.input, 'MaxResults') ?? 1);
	// AWS gives the handle of a running task only.
	return {
		Results: tasks.map(({ handle, facts }) => (facts.Status === 'RUNNING' ? { TaskHandle: handle, ...facts } : facts)),
	};
}

function cancelMoveTask(call: Call): Outcome {
	const handle = text(call.input, 'TaskHandle') ?? '';
	const arn = Buffer.from(handle, 'base64').toString().split(' ')[0] ?? '';
	const task = tasksOf(call, arn).find((each) => each.handle === handle && each.facts.Status === 'RUNNING');
	if (task === undefined) throw new ServiceError('ResourceNotFoundException', 'Task does not exist.', 404);
	task.facts.Status = 'CANCELLED';
	return { ApproximateNumberOfMessagesMoved: task.facts.ApproximateNumberOfMessagesMoved };
}

async function listSourceQueues(call: Call): Promise<Outcome> {
	const { QueueArn } = await attributesOf(call, text(call.input, 'QueueUrl') ?? '');
	return { queueUrls: await sourcesOf(call, String(QueueArn)) };
}

/**
 * Waits for messages second by second: the emulator would go on waiting for a caller that is gone, and hide a message
 * that nobody gets.
 */
async function receive(call: Call): ReturnType<typeof forward> {
	for (let left = number(call.input, 'WaitTimeSeconds') ?? 0; ; left -= 1) {
		const input = left > 0 ? { ...call.input, WaitTimeSeconds: 1 } : call.input;
		const answer = await forward(call, input);
		if (left <= 1 || answer.status >= 400 || answer.output.Messages !== undefined) return answer;
	}
}

async function handle(call: Call): Promise<Outcome> {
	if (call.protocol === 'json') {
		const { status, headers, output } = await (call.operation === 'ReceiveMessage'
			? receive(call)
			: forward(call, call.input));
		return new Reply(
			status,
			{ ...headers, 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': call.requestId },
			JSON.stringify(output),
		);
	}
	if (call.operation.endsWith('Batch')) {
		throw notImplemented('SQS batches in the query protocol');
	}
	const input = fromQuery(call.input);
	// The older form names the queue in the path.
	input.QueueUrl ??= /^\/\d{12}\/.+/.test(call.path) ? call.origin + call.path : undefined;
	const { status, headers, output } = await forward(call, input);
	if (status >= 400) {
		const code = (headers['x-amzn-query-error'] ?? 'InternalError').split(';')[0] ?? '';
		throw new ServiceError(code, String(output.message), status);
	}
	return toQuery(output);
}

/** When the queues of a region were deleted, by name. */
const deletionsOf = (call: Call): Map<string, number> =>
	call.shared.state(`sqs deletions ${call.region}`, () => new Map<string, number>());

/** Milliseconds for which AWS refuses the name of a deleted queue. */
const NAME_REFUSED_MS = 60_000;

async function createQueue(call: Call): Promise<Outcome> {
	const deleted = deletionsOf(call).get(text(call.input, 'QueueName') ?? '');
	if (deleted !== undefined && call.shared.clock.now() - deleted < NAME_REFUSED_MS) {
		throw new ServiceError(
			call.protocol === 'json' ? 'QueueDeletedRecently' : 'AWS.SimpleQueueService.QueueDeletedRecently',
			'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
		);
	}
	return await handle(call);
}

async function deleteQueue(call: Call): Promise<Outcome> {
	const outcome = await handle(call);
	const name = /[^/]+$/.exec(text(call.input, 'QueueUrl') ?? call.path)?.[0] ?? '';
	if (!(outcome instanceof Reply) || outcome.status < 400) deletionsOf(call).set(name, call.shared.clock.now());
	return outcome;
}

/** SQS by fauxqs, redrives by ourselves. Queues are in account 000000000000 for everybody. */
export const sqs: Service = {
	name: 'sqs',
	signingName: 'sqs',
	protocol: 'json',
	hostLabels: ['sqs'],
	targets: ['AmazonSQS'],
	typePrefix: 'com.amazonaws.sqs#',
	versions: ['2012-11-05'],
	namespace: 'http://queue.amazonaws.com/doc/2012-11-05/',
	queryCompatible: true,
	flatLists: true,
	operations: {
		...Object.fromEntries(OPERATIONS.map((name) => [name, handle])),
		CreateQueue: createQueue,
		DeleteQueue: deleteQueue,
		CancelMessageMoveTask: cancelMoveTask,
		ListDeadLetterSourceQueues: listSourceQueues,
		ListMessageMoveTasks: listMoveTasks,
		StartMessageMoveTask: startMoveTask,
	},
};
