import { AwsCostExplorer } from '../../../nodes/AwsCostExplorer/AwsCostExplorer.node';
import { describeAsTool } from '../asTool';

describeAsTool(AwsCostExplorer, {
	of: 'cost:getTags',
	parameters: { period: 'last7Days', tagKey: "={{ $fromAI('key', '', 'string') }}", returnAll: true },
	filledIn: { key: 'team' },
	reply: { body: { Tags: ['blue'], ReturnSize: 1, TotalSize: 1 } },
	output: { Tag: 'blue' },
});
