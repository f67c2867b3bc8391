import type { INodeProperties } from 'n8n-workflow';

/** How many entries of a list are wanted. */
export const amounts: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

export const includeMetadata: INodeProperties = {
	displayName: 'Include Response Metadata',
	name: 'includeMetadata',
	type: 'boolean',
	default: true,
	description:
		'Whether to add a field $metadata with the request ID, the HTTP status, the number of attempts, the region and the cursor of the next page',
};

export const itemsInParallel: INodeProperties = {
	displayName: 'Items in Parallel',
	name: 'concurrency',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 50 },
	default: 10,
	description: 'How many calls are under way at the same time. Items on the same target keep their order.',
};

export const maxAttempts: INodeProperties = {
	displayName: 'Max Attempts',
	name: 'maxAttempts',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 10 },
	default: 3,
	description: 'How often a call is tried when AWS throttles it or does not answer',
};

export const startCursor: INodeProperties = {
	displayName: 'Start Cursor',
	name: 'startCursor',
	type: 'string',
	default: '',
	description: 'Where to go on: $metadata.nextCursor of an earlier run',
};

export const timeout: INodeProperties = {
	displayName: 'Timeout (Seconds)',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 300,
	description: 'How long an item may take in all, with all its pages and attempts',
};
