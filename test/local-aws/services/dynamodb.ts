import { notImplemented } from '../errors';
import type { Service } from '../service';

const FORWARDED = [
	'BatchGetItem',
	'BatchWriteItem',
	'CreateTable',
	'DeleteItem',
	'DeleteTable',
	'DescribeTable',
	'DescribeTimeToLive',
	'GetItem',
	'ListTables',
	'PutItem',
	'Query',
	'Scan',
	'TagResource',
	'UntagResource',
	'ListTagsOfResource',
	'UpdateItem',
	'UpdateTable',
];

/** DynamoDB by dynalite. One set of tables for all accounts and regions; no transactions, PartiQL or streams. */
export const dynamodb: Service = {
	name: 'dynamodb',
	signingName: 'dynamodb',
	protocol: 'json',
	hostLabels: ['dynamodb'],
	targets: ['DynamoDB_20120810'],
	typePrefix: 'com.amazonaws.dynamodb.v20120810#',
	operations: Object.fromEntries(
		FORWARDED.map((name) => [name, (call) => call.shared.emulators.forward('dynalite', call)]),
	),
	otherwise: (call) => {
		throw notImplemented(`dynamodb ${call.operation}`);
	},
};
