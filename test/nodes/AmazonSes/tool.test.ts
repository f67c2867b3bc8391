import { AmazonSes } from '../../../nodes/AmazonSes/AmazonSes.node';
import { describeAsTool } from '../asTool';

describeAsTool(AmazonSes, {
	of: 'email:send',
	parameters: {
		fromEmail: 'shop@example.com',
		toAddresses: 'jane@customer.example',
		subject: "={{ $fromAI('subject', '', 'string') }}",
		emailFormat: 'text',
		text: "={{ $fromAI('text', '', 'string') }}",
	},
	filledIn: { subject: 'Hi', text: 'Hello' },
	reply: { body: { MessageId: '0100-1' } },
	output: { MessageId: '0100-1' },
});
