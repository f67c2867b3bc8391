import type { Condition } from '../../aws/dynamodb/expression';
import { AwsError } from '../../aws/errors';
import type { OperationRun } from '../shared/operation';
import { tableKeys } from './tableKeys';

/** Whether an item must be there, or must not be: a condition on its partition key, which every item has. */
export async function partitionKeyCondition(
	wanted: boolean,
	operator: 'exists' | 'notExists',
	table: string | undefined,
	run: OperationRun,
): Promise<Condition[]> {
	if (!wanted || table === undefined) return [];
	const [partition] = (await tableKeys(run, table))?.table ?? [];
	if (partition !== undefined) return [{ path: [partition.name], operator, values: [] }];
	throw new AwsError({
		code: 'UnknownKey',
		message: `The partition key of the table "${table}" is not known, since the credential may not describe it`,
		nextStep: 'Allow dynamodb:DescribeTable, or write a condition on the partition key instead.',
	});
}
