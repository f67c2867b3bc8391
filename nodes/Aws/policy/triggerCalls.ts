import type { UsedCall } from '../../../aws/explain/policy';
import type { KnownValue } from '../../../aws/explain/template';

type Call = Pick<UsedCall, 'service' | 'operation' | 'input' | 'complete'>;
type Parameters = Readonly<Record<string, unknown>>;
/** What is known of a stored parameter before a workflow runs. */
type Known = (stored: unknown) => KnownValue;

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a trigger that reads a queue calls, the looking up of a queue that is given otherwise than by its URL included. */
function queueReader(parameters: Parameters, known: Known): Call[] {
	const { queueUrl, options } = parameters;
	const deletes = !(isRecord(options) && options.deletion === 'never');
	const isUrl = isRecord(queueUrl) && (queueUrl.mode === 'list' || queueUrl.mode === 'url');
	const value = isUrl ? known(queueUrl) : undefined;
	const input: Record<string, KnownValue> = value === undefined ? {} : { QueueUrl: value };
	return [
		'ReceiveMessage',
		'ChangeMessageVisibility',
		...(deletes ? ['DeleteMessage'] : []),
		'GetQueueAttributes',
		...(isUrl ? [] : ['GetQueueUrl']),
	].map((operation) => ({ service: 'sqs', operation, input, complete: false }));
}

/** What a trigger calls that subscribes its webhook to a topic. */
function topicSubscriber({ topic }: Parameters, known: Known): Call[] {
	const TopicArn = known(topic);
	const input: Record<string, KnownValue> = TopicArn === undefined ? {} : { TopicArn };
	return [
		{ service: 'sns', operation: 'Subscribe', input, complete: false },
		{ service: 'sns', operation: 'ConfirmSubscription', input, complete: false },
		...['GetSubscriptionAttributes', 'SetSubscriptionAttributes', 'Unsubscribe'].map((operation) => ({
			service: 'sns',
			operation,
			input: {},
			complete: false,
		})),
	];
}

/** Calls of operations of one service with the same input. */
const callsOf = (service: string, operations: readonly string[], input: Record<string, KnownValue> = {}): Call[] =>
	operations.map((operation) => ({ service, operation, input, complete: false }));

/** One member of an input, where its value is known. */
const member = (name: string, value: KnownValue): Record<string, KnownValue> =>
	value === undefined ? {} : { [name]: value };

/** The table that a trigger of a stream keeps its positions in, and makes where it is not there. */
function positions({ checkpoints, checkpointTable }: Parameters, known: Known): Call[] {
	if (checkpoints !== 'table') return [];
	const operations = ['DescribeTable', 'Query', 'GetItem', 'PutItem', 'DeleteItem', 'CreateTable'];
	return callsOf('dynamodb', operations, member('TableName', known(checkpointTable)));
}

/** What a trigger calls that reads the stream of a table. */
const tableStreamReader = (parameters: Parameters, known: Known): Call[] => [
	...callsOf('dynamodb', ['DescribeTable'], member('TableName', known(parameters.tableName))),
	...callsOf('dynamodbstreams', ['DescribeStream', 'GetShardIterator', 'GetRecords']),
	...positions(parameters, known),
];

/** What a trigger calls that reads a stream of Kinesis. */
function kinesisReader(parameters: Parameters, known: Known): Call[] {
	const stream = known(parameters.stream);
	const isArn = typeof stream === 'string' && stream.startsWith('arn:');
	const operations = ['DescribeStreamSummary', 'ListShards', 'GetShardIterator', 'GetRecords'];
	const input = member(isArn ? 'StreamARN' : 'StreamName', stream);
	return [...callsOf('kinesis', operations, input), ...positions(parameters, known)];
}

/** What a trigger calls that searches log groups. */
function logReader({ watch, logGroup, options }: Parameters, known: Known): Call[] {
	const isOnlyOne = !isRecord(options) || options.moreLogGroups === undefined;
	const group = isOnlyOne ? known(logGroup) : undefined;
	if (watch !== 'insights') return callsOf('logs', ['FilterLogEvents'], member('logGroupName', group));
	return [
		...callsOf('logs', ['StartQuery'], member('logGroupName', group)),
		...callsOf('logs', ['GetQueryResults', 'StopQuery']),
	];
}

/** What a trigger calls that lists a bucket. */
const bucketLister = ({ bucket }: Parameters, known: Known): Call[] =>
	callsOf('s3', ['ListObjectsV2'], member('Bucket', known(bucket)));

/** What a trigger calls that runs a query. */
function queryRunner({ options }: Parameters, known: Known): Call[] {
	const workGroup = isRecord(options) ? known(options.workGroup) : undefined;
	return [
		...callsOf('athena', ['StartQueryExecution'], member('WorkGroup', workGroup)),
		...callsOf('athena', ['GetQueryExecution', 'GetQueryResults', 'StopQueryExecution']),
	];
}

/** Triggers by their names in n8n. */
const TRIGGERS: Readonly<Record<string, typeof queueReader>> = {
	amazonAthenaTrigger: queryRunner,
	amazonCloudWatchLogsTrigger: logReader,
	amazonDynamoDbStreamsTrigger: tableStreamReader,
	amazonKinesisTrigger: kinesisReader,
	amazonS3ListingTrigger: bucketLister,
	amazonSnsTrigger: topicSubscriber,
	amazonSqsTrigger: queueReader,
};

/** What a trigger of this package calls; undefined where the node is none of them. */
export function callsOfTrigger(type: string, parameters: Parameters, known: Known): Call[] | undefined {
	const name = type.split('.').at(-1) ?? '';
	return Object.hasOwn(TRIGGERS, name) ? TRIGGERS[name]?.(parameters, known) : undefined;
}
