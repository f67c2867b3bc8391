import type { INodeProperties } from 'n8n-workflow';

/**
 * What the owner of a workflow allows an agent. Shown only where the node is a tool; read raw by `agentGuard.ts`, which
 * refuses any of them that holds an expression.
 */
const limits: INodeProperties[] = [
	{
		displayName: 'Access Levels Allowed',
		name: 'agentAccess',
		type: 'multiOptions',
		noDataExpression: true,
		options: [
			{ name: 'List', value: 'list' },
			{ name: 'Permissions Management', value: 'permissions' },
			{ name: 'Read', value: 'read' },
			{ name: 'Tagging', value: 'tagging' },
			{ name: 'Write', value: 'write' },
		],
		default: ['list', 'read'],
		description: 'What the agent may do, in the access levels of AWS IAM',
	},
	{
		displayName: 'Also Allow',
		name: 'agentAllows',
		type: 'multiOptions',
		noDataExpression: true,
		options: [
			{ name: 'Billed Operations', value: 'billed', description: 'Each call costs money by itself' },
			{ name: 'Destructive Operations', value: 'destructive', description: 'They delete or end something' },
			{
				name: 'Effectful Reads',
				value: 'effectful',
				description: 'They change something although AWS calls them reads, such as receiving a message',
			},
			{ name: 'Fan-Out', value: 'fanOut', description: 'The regions and roles that are set in Run In' },
			{ name: 'Presigned URLs', value: 'presign', description: 'Links that work without credentials for a while' },
			{ name: 'Secrets', value: 'secret', description: 'Operations whose answer holds a secret' },
			{
				name: 'Signed Requests',
				value: 'send',
				description: 'The request that is written in the node, with a query and a body that the agent may fill',
			},
			{ name: 'Signing', value: 'sign', description: 'Signed headers, which let their holder act as you' },
		],
		default: [],
		description: 'What stays forbidden to agents unless it is chosen here, whatever the access level',
	},
	{
		displayName: 'Let the Model Choose the Operation',
		name: 'agentChooses',
		type: 'boolean',
		noDataExpression: true,
		default: false,
		description:
			'Whether the model may fill in Service and API Operation with $fromAI, within Operations Allowed and with the input as JSON',
	},
	{
		displayName: 'Operations Allowed',
		name: 'agentOperations',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. s3:List*, dynamodb:DescribeTable',
		description: 'Operations separated by commas; * stands for any text. Empty means the one that is chosen here.',
	},
	{
		displayName: 'Services Allowed',
		name: 'agentServices',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. s3, dynamodb',
		description: 'Services separated by commas. Empty means any that the other limits allow.',
	},
	{
		displayName: 'Regions Allowed',
		name: 'agentRegions',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. eu-*, us-east-1',
		description: 'Regions separated by commas; * stands for any text. Empty means any region.',
	},
	{
		displayName: 'Max Items',
		name: 'agentMaxItems',
		type: 'number',
		noDataExpression: true,
		typeOptions: { minValue: 1 },
		default: 100,
		description: 'How many results the agent gets at most from one call, whatever the limit says',
	},
	{
		displayName: 'Max Pages',
		name: 'agentMaxPages',
		type: 'number',
		noDataExpression: true,
		typeOptions: { minValue: 1 },
		default: 10,
		description: 'How many pages one call of the agent fetches from AWS at most',
	},
];

export const agentProperties: INodeProperties[] = limits.map((property) => ({
	...property,
	displayOptions: { show: { '@tool': [true] } },
}));
