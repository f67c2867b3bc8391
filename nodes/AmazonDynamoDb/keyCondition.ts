import type { Comparison, Condition, Placeholders } from '../../aws/dynamodb/expression';
import { conditionExpression } from '../../aws/dynamodb/expression';
import { AwsError } from '../../aws/errors';
import type { OperationRun } from '../shared/operation';
import type { KeyAttribute } from './tableKeys';
import { tableKeys } from './tableKeys';
import { keyValue } from './values';

/** Values of the fields that say which keys are read. */
export interface KeyConditionValues {
	readonly TableName?: string;
	readonly IndexName?: string;
	readonly keyCondition?: string;
	readonly partitionValue?: unknown;
	readonly sortOperator?: string;
	readonly sortValue?: unknown;
	readonly sortValue2?: unknown;
	readonly KeyConditionExpression?: unknown;
}

/** Which keys a query reads: the person's expression, or one made of the values for the real key. */
export async function keyConditionOf(
	values: KeyConditionValues,
	run: OperationRun,
	placeholders: Placeholders,
): Promise<string | undefined> {
	const { TableName: table, IndexName: index } = values;
	if (values.keyCondition === 'expression') {
		const written = typeof values.KeyConditionExpression === 'string' ? values.KeyConditionExpression.trim() : '';
		if (written !== '') return written;
		throw missing('Key Condition Expression', 'keyConditionExpression', 'Write it, such as #id = :id.');
	}
	if (table === undefined) return undefined;
	if (isEmpty(values.partitionValue)) {
		throw missing('Partition Key Value', 'partitionValue', 'Give the partition key whose items are wanted.');
	}
	const [partition, sort] = await keysOf(table, index, run);
	const conditions: Condition[] = [
		{ path: [partition.name], operator: 'equals', values: [keyValue(values.partitionValue, partition, {})] },
	];
	const operator = values.sortOperator ?? 'none';
	if (operator !== 'none') {
		if (sort === undefined) {
			throw new AwsError({
				code: 'NoSortKey',
				message: `The ${index === undefined ? `table "${table}"` : `index "${index}"`} has no sort key to compare with`,
				nextStep: "Set 'Sort Key' to any, or use a filter.",
				field: 'sortOperator',
			});
		}
		if (isEmpty(values.sortValue)) throw missing('Sort Key Value', 'sortValue', 'Give the value to compare with.');
		if (operator === 'between' && isEmpty(values.sortValue2)) {
			throw missing('And', 'sortValue2', 'Give the end of the range.');
		}
		conditions.push({
			path: [sort.name],
			operator: operator as Comparison | 'between' | 'beginsWith',
			values: [values.sortValue, ...(operator === 'between' ? [values.sortValue2] : [])].map((value) =>
				keyValue(value, sort, {}),
			),
		});
	}
	return conditionExpression(conditions, 'AND', placeholders);
}

async function keysOf(
	table: string,
	index: string | undefined,
	run: OperationRun,
): Promise<readonly [KeyAttribute, KeyAttribute?]> {
	const keys = await tableKeys(run, table);
	const indexKeys = index === undefined ? keys?.table : keys?.indexes[index];
	const [partition, sort] = indexKeys ?? [];
	if (partition !== undefined) return [partition, sort];
	if (keys === undefined) {
		throw new AwsError({
			code: 'UnknownKey',
			message: `The key of the table "${table}" is not known, since the credential may not describe it`,
			nextStep: "Allow dynamodb:DescribeTable, or set 'Key Condition' to an expression.",
			field: 'keyCondition',
		});
	}
	const names = Object.keys(keys.indexes);
	throw new AwsError({
		code: 'UnknownIndex',
		message: `The table "${table}" has no index "${index ?? ''}"`,
		nextStep: names.length === 0 ? 'The table has no indexes: leave the index empty.' : `It has: ${names.join(', ')}.`,
		field: 'indexName',
	});
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

const missing = (label: string, field: string, nextStep: string): AwsError =>
	new AwsError({ code: 'MissingMember', message: `'${label}' is not set`, nextStep, field });
