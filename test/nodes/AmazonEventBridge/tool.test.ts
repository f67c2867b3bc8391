import { AmazonEventBridge } from '../../../nodes/AmazonEventBridge/AmazonEventBridge.node';
import { describeAsTool } from '../asTool';

describeAsTool(AmazonEventBridge, {
	of: 'event:put',
	parameters: {
		source: 'assistant',
		detailType: 'Note',
		detailFrom: 'json',
		detail: "={{ { text: $fromAI('text', '', 'string') } }}",
	},
	filledIn: { text: 'hello' },
	reply: { body: { FailedEntryCount: 0, Entries: [{ EventId: 'e' }] } },
	output: { EventId: 'e' },
});
