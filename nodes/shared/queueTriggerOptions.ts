import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { AwsError } from '../../aws/errors';
import type { ConsumerSettings, Deletion, FailurePolicy, WaitingPolicy } from '../../aws/queue/types';
import { numberParameter } from './numberParameter';

/** Executions at the same time, where nothing else is set: more only make each of them slower. */
const IN_PARALLEL = 5;

const ENTRIES: INodeProperties[] = [
	{
		displayName: 'Collect For (Seconds)',
		name: 'collectSeconds',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 300 },
		default: 0,
		description:
			'How long to wait for more messages until there are as many as Messages per Execution says. 0 takes what one call to AWS brings, at most 10.',
	},
	{
		displayName: 'Delete Messages',
		name: 'deletion',
		type: 'options',
		options: [
			{
				name: 'After Success',
				value: 'onSuccess',
				description: 'When the execution has succeeded. No message is lost; one can come twice.',
			},
			{
				name: 'Never',
				value: 'never',
				description: 'They come again unless the workflow deletes them with the node Amazon SQS',
			},
			{
				name: 'On Receipt',
				value: 'onReceive',
				description: 'Before the execution starts. A message is lost when its execution fails or n8n ends.',
			},
		],
		default: 'onSuccess',
		description: 'When messages are deleted from the queue',
	},
	{
		displayName: 'Executions in Parallel',
		name: 'maxInFlight',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 200 },
		default: IN_PARALLEL,
		description:
			"How many executions this trigger has at the same time. Never more than n8n's own limit (N8N_CONCURRENCY_PRODUCTION_LIMIT), which all such triggers share.",
	},
	{
		displayName: 'If the Execution Fails',
		name: 'onFailure',
		type: 'options',
		options: [
			{
				name: 'Back Off',
				value: 'backOff',
				description: 'The message comes back after 30 seconds, then after twice as long each time, up to 15 minutes',
			},
			{
				name: 'Keep Visibility Timeout',
				value: 'visibilityTimeout',
				description: 'The message comes back when its visibility timeout ends',
			},
			{
				name: 'Return at Once',
				value: 'atOnce',
				description:
					'The message comes back without a pause. One that always fails then runs again and again, until the queue puts it aside.',
			},
		],
		default: 'backOff',
		description: 'What happens to the messages of an execution that fails, is cancelled or times out',
	},
	{
		displayName: 'If the Execution Waits',
		name: 'onWaiting',
		type: 'options',
		options: [
			{
				name: 'Count as Done',
				value: 'done',
				description: 'The message is deleted as soon as the execution has gone to wait',
			},
			{
				name: 'Hide for 12 Hours',
				value: 'hold',
				description:
					'The workflow deletes the message with the node Amazon SQS when it is done; otherwise it comes back after 12 hours',
			},
		],
		default: 'done',
		description:
			'What happens to the messages of an execution that waits for longer than a minute, for a form or for an approval. n8n does not tell how it ends.',
	},
	{
		displayName: 'Messages per Execution',
		name: 'messagesPerExecution',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1000 },
		default: 1,
		description: 'How many messages one execution gets at most. They succeed or fail together.',
	},
	{
		displayName: 'Visibility Timeout (Seconds)',
		name: 'visibilityTimeout',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 43200 },
		default: 30,
		description:
			'How long a message is hidden from others. It is extended as long as the execution runs, so this is how long a message is missing after n8n has crashed. Default: that of the queue.',
	},
];

/**
 * The collection `options` of a node that reads a queue.
 * @param more further entries of the node's own
 * @param without names of entries that make no sense there, such as `deletion` of a queue that is the node's own
 */
export const queueTriggerOptions = (
	more: readonly INodeProperties[] = [],
	without: readonly string[] = [],
): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [...ENTRIES.filter(({ name }) => !without.includes(name)), ...more].sort((one, other) =>
		one.displayName.localeCompare(other.displayName),
	),
});

type QueueSettings = Required<Pick<ConsumerSettings, 'maxInFlight'>> & Partial<ConsumerSettings>;

/**
 * What the collection holds, as a consumer takes it.
 * @throws AwsError `InvalidParameter` with the option's name
 */
export function readQueueOptions(options: IDataObject): QueueSettings {
	const { collectSeconds, deletion, maxInFlight, messagesPerExecution, onFailure, onWaiting, visibilityTimeout } =
		options;
	const together = numberParameter(messagesPerExecution, 'messagesPerExecution', 'Messages per Execution', {
		max: 1000,
	});
	const collect =
		collectSeconds === 0
			? 0
			: (numberParameter(collectSeconds, 'collectSeconds', 'Collect For (Seconds)', { max: 300, whole: false }) ?? 0);
	const hidden = numberParameter(visibilityTimeout, 'visibilityTimeout', 'Visibility Timeout (Seconds)', {
		max: 43_200,
	});
	return {
		maxInFlight: numberParameter(maxInFlight, 'maxInFlight', 'Executions in Parallel', { max: 200 }) ?? IN_PARALLEL,
		messagesPerCall: together ?? 1,
		collectSeconds: collect,
		deletion: chosen<Deletion>(deletion, 'deletion', 'Delete Messages', ['onSuccess', 'onReceive', 'never']),
		onFailure: chosen<FailurePolicy>(onFailure, 'onFailure', 'If the Execution Fails', [
			'backOff',
			'visibilityTimeout',
			'atOnce',
		]),
		onWaiting: chosen<WaitingPolicy>(onWaiting, 'onWaiting', 'If the Execution Waits', ['done', 'hold']),
		...(hidden === undefined ? {} : { visibilityTimeout: hidden }),
	};
}

/** One of the choices, which an expression may have missed; the first where nothing is set. */
function chosen<Choice extends string>(
	value: unknown,
	field: string,
	label: string,
	choices: readonly [Choice, ...Choice[]],
): Choice {
	if (value === undefined || value === null || value === '') return choices[0];
	const found = choices.find((choice) => choice === value);
	if (found !== undefined) return found;
	throw new AwsError({
		code: 'InvalidParameter',
		message: `'${label}' is set to something that there is not`,
		nextStep: `Use one of: ${choices.join(', ')}.`,
		field,
	});
}
