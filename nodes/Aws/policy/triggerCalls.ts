import type { UsedCall } from '../../../aws/explain/policy';
import type { KnownValue } from '../../../aws/explain/template';

type Call = Pick<UsedCall, 'service' | 'operation' | 'input' | 'complete'>;
type Parameters = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a trigger that reads a queue calls, the looking up of a queue that is given otherwise than by its URL included. */
function queueReader(parameters: Parameters, known: (stored: unknown) => KnownValue): Call[] {
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
function topicSubscriber({ topic }: Parameters, known: (stored: unknown) => KnownValue): Call[] {
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

/** Triggers by their names in n8n. */
const TRIGGERS: Readonly<Record<string, typeof queueReader>> = {
	amazonSnsTrigger: topicSubscriber,
	amazonSqsTrigger: queueReader,
};

/** What a trigger of this package calls; undefined where the node is none of them. */
export function callsOfTrigger(
	type: string,
	parameters: Parameters,
	known: (stored: unknown) => KnownValue,
): Call[] | undefined {
	const name = type.split('.').at(-1) ?? '';
	return Object.hasOwn(TRIGGERS, name) ? TRIGGERS[name]?.(parameters, known) : undefined;
}
