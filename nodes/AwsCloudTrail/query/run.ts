import { unset } from '../../shared/content';
import { operation } from '../../shared/operation';
import { failure } from '../fields';

export const run = operation({
	command: 'StartQuery',
	name: 'Run',
	action: 'Run a lake query',
	description: 'Run SQL over an event data store of CloudTrail Lake; one item for each row',
	notice:
		'CloudTrail Lake is closed to new customers since May 31, 2026. Accounts that used it before go on as before.',
	uses: ['DescribeQuery', 'GetQueryResults', 'CancelQuery'],
	fields: {
		QueryStatement: {
			label: 'Query',
			optional: false,
			rows: 6,
			placeholder:
				"e.g. SELECT eventName, userIdentity.arn FROM 11112222-3333-… WHERE eventTime > '2026-10-01 00:00:00'",
			description: 'SQL with the ID of an event data store after FROM; a time in it keeps the cost down',
		},
		QueryParameters: {
			type: 'list',
			label: 'Query Parameters',
			description: 'Values for the question marks of the query, separated by commas',
		},
		DeliveryS3Uri: {
			label: 'Delivery S3 URI',
			placeholder: 'e.g. s3://my-bucket/queries',
			description: 'Where AWS writes the result too',
		},
		EventDataStoreOwnerAccountId: {
			label: 'Owner Account ID',
			description: 'Account that owns the event data store, where it is another one',
		},
	},
	input: (values) => {
		if (values.QueryStatement === undefined || values.QueryStatement === '') throw unset('Query', 'queryStatement');
		return values;
	},
	job: { recipe: 'cloudTrailLakeQuery' },
	failure,
});
