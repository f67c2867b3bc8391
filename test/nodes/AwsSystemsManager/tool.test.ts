import { AwsSystemsManager } from '../../../nodes/AwsSystemsManager/AwsSystemsManager.node';
import { describeAsTool } from '../asTool';

describeAsTool(AwsSystemsManager, {
	of: 'parameter:get',
	parameters: {
		parameter: { __rl: true, mode: 'name', value: "={{ $fromAI('name', '', 'string') }}" },
		withDecryption: false,
	},
	filledIn: { name: '/shop/key' },
	reply: { body: { Parameter: { Name: '/shop/key', Type: 'String', Value: 'v', Version: 1 } } },
	output: { name: '/shop/key', type: 'String', value: 'v', version: 1 },
});
