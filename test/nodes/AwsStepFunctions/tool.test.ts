import { AwsStepFunctions } from '../../../nodes/AwsStepFunctions/AwsStepFunctions.node';
import { describeAsTool } from '../asTool';

describeAsTool(AwsStepFunctions, {
	of: 'execution:startSync',
	parameters: {
		stateMachine: { __rl: true, mode: 'arn', value: 'arn:aws:states:eu-central-1:111122223333:stateMachine:orders' },
		contentType: 'json',
		json: "={{ { orderId: $fromAI('order', '', 'string') } }}",
	},
	filledIn: { order: '1042' },
	reply: { body: { executionArn: 'arn', status: 'SUCCEEDED', output: '{"paid":true}' } },
	output: { executionArn: 'arn', status: 'SUCCEEDED', output: { paid: true } },
});
