import { AwsSecretsManager } from '../../../nodes/AwsSecretsManager/AwsSecretsManager.node';
import { describeAsTool } from '../asTool';

describeAsTool(AwsSecretsManager, {
	of: 'secret:get',
	parameters: { secret: { __rl: true, mode: 'name', value: "={{ $fromAI('secret', '', 'string') }}" } },
	filledIn: { secret: 'orders/db' },
	reply: { body: { Name: 'orders/db', ARN: 'arn', Tags: [] } },
	output: { name: 'orders/db', arn: 'arn', rotationEnabled: false, tags: {} },
});
