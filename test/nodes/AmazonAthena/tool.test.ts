import { AmazonAthena } from '../../../nodes/AmazonAthena/AmazonAthena.node';
import { describeAsTool } from '../asTool';

describeAsTool(AmazonAthena, {
	of: 'table:getMany',
	parameters: { database: { __rl: true, mode: 'name', value: "={{ $fromAI('database', '', 'string') }}" } },
	filledIn: { database: 'sales' },
	reply: { body: { TableMetadataList: [{ Name: 'orders' }] } },
	output: { Name: 'orders' },
});
