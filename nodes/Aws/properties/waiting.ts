import type { INodeProperties } from 'n8n-workflow';

import { JOB_RECIPES } from '../../../aws/jobs';
import { amounts, maxAttempts, simplify, timeout } from '../../shared/callProperties';
import { fromCatalog } from './fromCatalog';
import { inputOf } from './input';
import { OPERATIONS, shownWhen } from './show';

const waiter: INodeProperties[] = [
	{
		displayName: 'Service',
		name: 'service',
		description: 'Narrows the list below. Leave it empty to search in all services.',
		...fromCatalog('searchWaiterServices', 'Choose a service...', 'e.g. ec2', 'The name that the AWS CLI uses'),
	},
	{
		displayName: 'Wait For',
		name: 'waiter',
		required: true,
		description:
			"What AWS's own waiters know: they call an operation until its answer shows the state, or one from which it cannot be reached",
		...fromCatalog(
			'searchWaiters',
			'Find a state...',
			'e.g. ec2:InstanceRunning',
			"AWS's waiter, or the service and the waiter with a colon between them",
		),
	},
	...inputOf('getWaiterFields', ['waiter.value'], '{"InstanceIds": ["i-0123456789abcdef0"]}'),
];

const job: INodeProperties[] = [
	{
		displayName: 'Job',
		name: 'job',
		type: 'options',
		noDataExpression: true,
		options: JOB_RECIPES.map(({ name, key }) => ({ name, value: key })).sort((a, b) => (a.name < b.name ? -1 : 1)),
		default: 'athenaQuery',
		description: 'What is started, waited for and read. Waits of hours are better built with the Wait node of n8n.',
	},
	...inputOf('getJobFields', ['job'], '{"QueryString": "SELECT 1", "WorkGroup": "primary"}'),
];

/** Jobs whose result is read in pages. */
const WITH_RESULT = JOB_RECIPES.filter(({ result }) => result !== undefined).map(({ key }) => key);

/** What is waited for, and with which input. */
export const waitingProperties: INodeProperties[] = [
	...shownWhen([{ operation: [OPERATIONS.waitUntil] }], waiter),
	...shownWhen([{ operation: [OPERATIONS.runJob] }], job),
];

/** What the wait gives and how long it lasts; they stand below the region. */
export const waitingOptions: INodeProperties[] = [
	...shownWhen(
		[{ operation: [OPERATIONS.waitUntil] }],
		[
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					maxAttempts,
					{
						...timeout,
						default: 600,
						description: "How long to wait at most. Without this option: as long as AWS's waiter does.",
					},
				],
			},
		],
	),
	...shownWhen([{ operation: [OPERATIONS.runJob], job: WITH_RESULT }], amounts),
	...shownWhen(
		[{ operation: [OPERATIONS.runJob] }],
		[
			{
				...simplify,
				hint: 'Simplified: one item for each entry of the result, or the facts of the job where it has none',
			},
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					{
						displayName: 'Bytes as Text',
						name: 'textBytes',
						type: 'boolean',
						default: true,
						description:
							'Whether text in the input stands for itself where AWS takes bytes, and bytes in the output are shown as text. Otherwise both are base64.',
					},
					{
						displayName: 'Items in Parallel',
						name: 'concurrency',
						type: 'number',
						typeOptions: { minValue: 1, maxValue: 50 },
						default: 10,
						description: 'How many jobs run at the same time. Without this option: one after the other.',
					},
					maxAttempts,
					{
						displayName: 'Stop Job on Cancel or Timeout',
						name: 'stopJob',
						type: 'boolean',
						default: true,
						description:
							'Whether AWS is told to stop the job when the execution is cancelled or the timeout is over. Otherwise the job goes on.',
					},
					{
						...timeout,
						default: 900,
						description: 'How long to wait for the job at most. Without this option: 15 minutes.',
					},
				],
			},
		],
	),
];
