import { operation } from '../../shared/operation';
import { tableIn, tableSchema, untilActive } from '../definitions';
import { attributeTypes, capacity, keyDefinition, tableSettings } from '../tableFields';
import { members } from '../values';

export const create = operation({
	command: 'CreateTable',
	name: 'Create',
	action: 'Create a table',
	description: 'Create a table with its key, and indexes where you give them',
	uses: ['DescribeTable'],
	covers: ['AttributeDefinitions', 'KeySchema'],
	fields: {
		TableName: {
			label: 'Table Name',
			placeholder: 'e.g. orders',
			description: '3 to 255 letters, digits, dots, hyphens and underscores',
		},
		...keyDefinition,
		BillingMode: {
			optional: true,
			default: 'PAY_PER_REQUEST',
			choices: { PAY_PER_REQUEST: 'On Demand', PROVISIONED: 'Provisioned' },
			description: 'On demand where not set: paid per request, without capacity to plan',
		},
		...capacity,
		attributeTypes,
		GlobalSecondaryIndexes: {
			optional: true,
			description: "As AWS's API has them; name the types of further key attributes in Attribute Types (JSON)",
		},
		LocalSecondaryIndexes: { optional: true, description: 'Can be made together with the table only' },
		...tableSettings,
		Tags: { optional: true },
	},
	input: (values) => ({
		...members(values, 'TableName', 'GlobalSecondaryIndexes', 'LocalSecondaryIndexes', 'Tags', 'TableClass'),
		...members(values, 'DeletionProtectionEnabled'),
		...tableSchema(values),
	}),
	wait: untilActive,
	output: tableIn,
});
