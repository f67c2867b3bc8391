import type { Service } from '../shared/operation';
import * as backup from './backup';
import * as index from './index/index';
import * as item from './item';
import * as statement from './statement';
import * as stream from './stream';
import * as table from './table';
import { getKeyFields } from './tableKeys';
import * as tag from './tag';
import * as transaction from './transaction';

/** Amazon DynamoDB. */
export const dynamodb: Service = {
	key: 'dynamodb',
	node: 'amazonDynamoDb',
	name: 'Amazon DynamoDB',
	resources: {
		backup: { name: 'Backup', operations: backup, default: 'getMany' },
		index: { name: 'Index', operations: index, default: 'getMany' },
		item: { name: 'Item', operations: item, default: 'put' },
		statement: { name: 'Statement (PartiQL)', operations: statement, default: 'execute' },
		stream: { name: 'Stream', operations: stream, default: 'get' },
		table: { name: 'Table', operations: table, default: 'getMany' },
		tag: { name: 'Tag', operations: tag, default: 'getMany' },
		transaction: { name: 'Transaction', operations: transaction, default: 'write' },
	},
	default: 'item',
	notes: [
		'Simplified items are plain JSON. Numbers that JavaScript would round come as text, sets as lists, binary values as base64 text. With Simplify off items are in DynamoDB\'s own form, {"id": {"S": "42"}}, in which nothing is lost; with the option Typed JSON they can be written back as they are.',
		'Plain JSON is written as it is: text stays text, also where it looks like a number. {"$set": ["a", "b"]} makes a set, {"$binary": "aGk="} binary, {"$number": "12345678901234567890"} a number of up to 38 digits.',
		'Several items are put and deleted 25 at a time and got 100 at a time, unless they have a condition or return something. Items with the same key keep their order.',
		'The key of a table is read once per execution, with the permission dynamodb:DescribeTable. Without it, give keys as JSON and key conditions as expressions.',
		'An item has at most 400 KB with its names. A batch call writes up to 16 MB.',
		'Filters are applied after reading: they cost as much as without them.',
	],
	resourceMapping: { getKeyFields },
};
