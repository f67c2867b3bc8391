import type { INodeProperties } from 'n8n-workflow';

/**
 * The input of the operation behind a choice, as a form or as JSON.
 * @param method of `resourceMapping`, which makes the form
 * @param dependsOn parameters whose change makes it anew
 * @param example of the input as JSON
 */
export const inputOf = (method: string, dependsOn: string[], example: string): INodeProperties[] => [
	{
		displayName: 'Input Mode',
		name: 'inputMode',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Fields', value: 'fields', description: 'Fill in a form made for the operation' },
			{ name: 'JSON', value: 'json', description: 'Give the whole input as JSON' },
		],
		default: 'fields',
	},
	{
		displayName: 'Input',
		name: 'input',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		typeOptions: {
			loadOptionsDependsOn: dependsOn,
			resourceMapper: {
				resourceMapperMethod: method,
				mode: 'add',
				valuesLabel: 'Input',
				addAllFields: false,
				supportAutoMap: false,
				fieldWords: { singular: 'parameter', plural: 'parameters' },
				noFieldsError: 'This operation takes no parameters.',
			},
		},
		displayOptions: { show: { inputMode: ['fields'] } },
	},
	{
		displayName: 'Input (JSON)',
		name: 'inputJson',
		type: 'json',
		typeOptions: { rows: 6 },
		default: '{}',
		description: `The input with the names of the AWS API, e.g. ${example}`,
		displayOptions: { show: { inputMode: ['json'] } },
	},
];
