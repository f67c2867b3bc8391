import { AmazonDynamoDb } from '../../../nodes/AmazonDynamoDb/AmazonDynamoDb.node';
import { describeAsTool } from '../asTool';
import { tableName } from './cases/shared';

describeAsTool(AmazonDynamoDb, {
	of: 'item:get',
	parameters: { tableName, keyFrom: 'json', keyJson: '={{ JSON.stringify({ id: $fromAI("id", "", "string") }) }}' },
	filledIn: { id: 'a' },
	reply: { body: { Item: { id: { S: 'a' }, total: { N: '10' } } } },
	output: { id: 'a', total: 10 },
});
