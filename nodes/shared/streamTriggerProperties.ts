import type { INodeProperties } from 'n8n-workflow';

/** How many records come together, and what a failed execution means; the same for every stream. */
export const batches: INodeProperties[] = [
	{
		displayName: 'Records per Execution',
		name: 'batchSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10_000 },
		default: 100,
		description: 'How many records of a shard go into one execution at most, each as an item',
	},
	{
		displayName: 'When an Execution Fails',
		name: 'onFailure',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Try Its Records Again',
				value: 'retry',
				description: 'The shard stays there until they succeed, with growing pauses; other shards go on',
			},
			{
				name: 'Go On',
				value: 'continue',
				description: 'The failed execution stays in the list, and the next records are delivered',
			},
		],
		default: 'retry',
	},
];

/** Where positions are kept. */
export const positions: INodeProperties[] = [
	{
		displayName: 'Keep Position In',
		name: 'checkpoints',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'DynamoDB Table',
				value: 'table',
				description: 'Written after each execution: only what was not finished is delivered again after a crash',
			},
			{
				name: 'N8n',
				value: 'n8n',
				description: 'Saved with the next execution: the last one of each shard is delivered again after a crash',
			},
		],
		default: 'n8n',
	},
	{
		displayName: 'Checkpoint Table',
		name: 'checkpointTable',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. n8n-checkpoints',
		description:
			'Name or ARN of a DynamoDB table. It is made when it is not there, on demand, and can serve many triggers.',
		displayOptions: { show: { checkpoints: ['table'] } },
	},
];

/** Options of every stream, in the order of the alphabet. */
export const streamOptions: INodeProperties[] = [
	{
		displayName: 'Executions at Once',
		name: 'atOnce',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 50 },
		default: 5,
		description:
			'How many shards are worked at the same time; the executions of one shard follow one another. Never more than the production limit of n8n.',
	},
	{
		displayName: 'Max Attempts',
		name: 'maxAttempts',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description:
			'How often records that fail are tried before the next ones are delivered; 0 tries until they succeed or expire',
	},
	{
		displayName: 'Poll Interval (Seconds)',
		name: 'pollInterval',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 240 },
		default: 1,
		description: 'How long to wait before a shard that had nothing new is asked again',
	},
];
