import { AwsError } from '../../../aws/errors';
import { operation } from '../../shared/operation';
import { table } from '../fields';

export const get = operation({
	command: 'dynamodbstreams:DescribeStream',
	name: 'Get',
	action: 'Get the stream of a table',
	description: 'Get the state, the ARN and the shards of the stream that holds the changes of the last 24 hours',
	uses: ['dynamodb:DescribeTable'],
	covers: ['StreamArn'],
	fields: { tableName: { ...table, optional: false } },
	input: async ({ tableName }, run) => {
		const { Table } = await run.call('dynamodb:DescribeTable', { TableName: tableName });
		const { LatestStreamArn: StreamArn } = (Table ?? {}) as { LatestStreamArn?: unknown };
		if (StreamArn !== undefined) return { StreamArn };
		throw new AwsError({
			code: 'NoStream',
			message: `The table "${tableName ?? ''}" has no stream`,
			nextStep: "Switch it on with the option 'Stream' of Table: Update.",
			field: 'tableName',
		});
	},
	output: ({ StreamDescription }) => StreamDescription ?? {},
});
