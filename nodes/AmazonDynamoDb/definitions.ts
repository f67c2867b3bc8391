import { AwsError } from '../../aws/errors';
import { objectOf } from './expressions';

/** Values of the fields that define a table or an index. */
export interface DefinitionValues {
	readonly partitionKey?: string;
	readonly partitionKeyType?: string;
	readonly sortKey?: string;
	readonly sortKeyType?: string;
	readonly attributeTypes?: unknown;
	readonly BillingMode?: unknown;
	readonly readCapacity?: number;
	readonly writeCapacity?: number;
	readonly streamViewType?: string;
}

/** Key and attributes, as AWS wants them: attributes for keys only. */
export function keySchema(values: DefinitionValues): Record<string, unknown> {
	const { partitionKey, partitionKeyType = 'S', sortKey, sortKeyType = 'S' } = values;
	const types = objectOf(values.attributeTypes, 'Attribute Types (JSON)', 'attributeTypes');
	const definitions = new Map<string, unknown>(Object.entries(types));
	if (partitionKey !== undefined) definitions.set(partitionKey, partitionKeyType);
	if (sortKey !== undefined) definitions.set(sortKey, sortKeyType);
	return {
		AttributeDefinitions: [...definitions].map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType })),
		KeySchema: [
			{ AttributeName: partitionKey, KeyType: 'HASH' },
			...(sortKey === undefined ? [] : [{ AttributeName: sortKey, KeyType: 'RANGE' }]),
		],
	};
}

/** Everything of a new table that is not a member of AWS's by itself. */
export const tableSchema = (values: DefinitionValues): Record<string, unknown> => ({
	...keySchema(values),
	...billing({ ...values, BillingMode: values.BillingMode ?? defaultMode(values) }),
	...stream(values),
});

const defaultMode = ({ readCapacity, writeCapacity }: DefinitionValues): string =>
	readCapacity === undefined && writeCapacity === undefined ? 'PAY_PER_REQUEST' : 'PROVISIONED';

/** Billing mode and capacity. */
export function billing({ BillingMode, readCapacity, writeCapacity }: DefinitionValues): Record<string, unknown> {
	const mode = BillingMode === undefined ? {} : { BillingMode };
	if (readCapacity === undefined && writeCapacity === undefined) return mode;
	if (readCapacity === undefined || writeCapacity === undefined) {
		const [missing, other] =
			readCapacity === undefined
				? ['Read Capacity Units', 'Write Capacity Units']
				: ['Write Capacity Units', 'Read Capacity Units'];
		throw new AwsError({
			code: 'MissingMember',
			message: `'${missing}' is not set, but '${other}' is`,
			nextStep: 'Give both, or neither.',
			field: readCapacity === undefined ? 'readCapacity' : 'writeCapacity',
		});
	}
	return { ...mode, ProvisionedThroughput: { ReadCapacityUnits: readCapacity, WriteCapacityUnits: writeCapacity } };
}

/** The stream of changes. */
export const stream = ({ streamViewType }: DefinitionValues): Record<string, unknown> =>
	streamViewType === undefined
		? {}
		: {
				StreamSpecification:
					streamViewType === 'off' ? { StreamEnabled: false } : { StreamEnabled: true, StreamViewType: streamViewType },
			};

/** The table in an answer, whichever name AWS gives it. */
export const tableIn = ({ Table, TableDescription }: Readonly<Record<string, unknown>>): Record<string, unknown> =>
	(Table ?? TableDescription ?? {}) as Record<string, unknown>;

/** Waiting until a table can be used. */
export const untilActive = {
	waiter: 'TableExists',
	input: ({ TableName }: Readonly<Record<string, unknown>>): Record<string, unknown> => ({ TableName }),
	default: true,
};
