import { operation } from '../../shared/operation';
import { billing, keySchema, tableIn, untilActive } from '../definitions';
import { table } from '../fields';
import { capacity, keyDefinition } from '../tableFields';

export const create = operation({
	command: 'UpdateTable',
	name: 'Create',
	action: 'Create an index',
	description: 'Add a global secondary index to a table. It can be read once AWS has filled it, see Get Many.',
	uses: ['DescribeTable'],
	covers: ['GlobalSecondaryIndexUpdates', 'AttributeDefinitions'],
	fields: {
		TableName: table,
		indexName: { label: 'Index Name', type: 'string', optional: false, placeholder: 'e.g. by-date' },
		...keyDefinition,
		projectionType: {
			label: 'Attributes in the Index',
			type: 'options',
			optional: false,
			default: 'ALL',
			choices: { ALL: 'All', INCLUDE: 'Keys and Those Named', KEYS_ONLY: 'Keys Only' },
		},
		included: {
			label: 'Named Attributes',
			type: 'list',
			optional: false,
			default: '',
			show: { projectionType: ['INCLUDE'] },
			description: 'Separated by commas',
		},
		...capacity,
	},
	input: (values) => {
		const { KeySchema, AttributeDefinitions } = keySchema(values);
		const { indexName: IndexName, projectionType: ProjectionType, included } = values;
		const Projection = { ProjectionType, ...(included === undefined ? {} : { NonKeyAttributes: included }) };
		const Create = { IndexName, KeySchema, Projection, ...billing(values) };
		return { TableName: values.TableName, AttributeDefinitions, GlobalSecondaryIndexUpdates: [{ Create }] };
	},
	wait: untilActive,
	output: tableIn,
});
