import { operation } from '../../shared/operation';
import { table } from '../fields';

export const getMany = operation({
	command: 'DescribeTable',
	name: 'Get Many',
	action: 'Get many indexes',
	description: 'List the indexes of a table with their keys and their state',
	fields: { TableName: table },
	list: 'Table.[GlobalSecondaryIndexes, LocalSecondaryIndexes][][]',
});
