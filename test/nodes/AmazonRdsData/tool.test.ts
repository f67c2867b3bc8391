import { AmazonRdsData } from '../../../nodes/AmazonRdsData/AmazonRdsData.node';
import { describeAsTool } from '../asTool';

const arn = (value: string) => ({ __rl: true, mode: 'arn', value });

describeAsTool(AmazonRdsData, {
	of: 'statement:execute',
	parameters: {
		cluster: arn('arn:aws:rds:eu-central-1:111122223333:cluster:orders'),
		secret: arn('arn:aws:secretsmanager:eu-central-1:111122223333:secret:orders-a1b2c3'),
		database: 'shop',
		sql: 'SELECT state FROM orders WHERE id = :id',
		parameters: "={{ { id: $fromAI('id', '', 'string') } }}",
	},
	filledIn: { id: '1042' },
	reply: { body: { columnMetadata: [{ label: 'state', typeName: 'text' }], records: [[{ stringValue: 'open' }]] } },
	output: { state: 'open' },
});
