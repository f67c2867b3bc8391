import type { Attributes } from '../../../aws/dynamodb/values';
import { bytesOfAttributes, keyText } from '../../../aws/dynamodb/values';
import { AwsError } from '../../../aws/errors';
import { operation } from '../../shared/operation';
import { hasOnly, refusedAsWhole } from '../batches';
import { placeholdersOf, projectionOf } from '../expressions';
import { consistentRead, consumedCapacity, inputValues, keyFields, outputValues, projection, table } from '../fields';
import { keyOf } from '../itemInput';
import { readRequest, readResults } from '../projection';
import { members, plainItem, rawAnswer } from '../values';

export const get = operation({
	command: 'GetItem',
	name: 'Get',
	action: 'Get an item',
	description: 'Read one item by its key',
	uses: ['BatchGetItem', 'DescribeTable'],
	covers: ['Key'],
	fields: {
		TableName: table,
		...keyFields,
		ConsistentRead: consistentRead,
		ProjectionExpression: projection,
		notFound: {
			label: 'If Not Found',
			type: 'options',
			optional: true,
			default: 'none',
			choices: { none: 'Return No Item', empty: 'Return an Empty Item', error: 'Fail' },
			description: 'What happens where no item has the key',
		},
		ReturnConsumedCapacity: consumedCapacity,
		...inputValues,
		...outputValues,
	},
	input: async (values, run) => {
		const placeholders = placeholdersOf({});
		const attributes = projectionOf(values.ProjectionExpression, placeholders);
		return {
			...members(values, 'TableName', 'ConsistentRead', 'ReturnConsumedCapacity'),
			Key: await keyOf(values, run),
			...(attributes === undefined ? {} : { ProjectionExpression: attributes }),
			...placeholders.members(),
		};
	},
	batch: {
		command: 'BatchGetItem',
		size: 100,
		when: (input) =>
			hasOnly(input, 'TableName', 'Key', 'ConsistentRead', 'ProjectionExpression', 'ExpressionAttributeNames'),
		entry: ({ Key, ...shared }) => ({
			// Entries of one call have the same table, the same consistency and the same attributes.
			target: JSON.stringify(shared),
			key: keyText(Key as Attributes),
			bytes: bytesOfAttributes(Key as Attributes),
		}),
		apart: refusedAsWhole,
		request: readRequest,
		results: readResults,
	},
	output: (output, values) => (output.Item === undefined ? notFound(values.notFound) : rawAnswer(output)),
	simplify: ({ Item }, values) => (Item === undefined ? notFound(values.notFound) : plainItem(Item, values)),
});

/** What takes the place of an item that is not there. */
function notFound(wanted: string | undefined): object {
	if (wanted !== 'error') return wanted === 'empty' ? {} : [];
	throw new AwsError({
		code: 'ItemNotFound',
		message: 'The table has no item with this key',
		nextStep: "Check the key, or set 'If Not Found' to return no item.",
		attempts: 1,
	});
}
