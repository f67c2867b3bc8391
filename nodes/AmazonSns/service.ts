import type { Service } from '../shared/operation';
import * as endpoint from './endpoint';
import * as message from './message';
import * as platformApplication from './platformApplication';
import * as sms from './sms';
import * as subscription from './subscription';
import * as topic from './topic';

/** Amazon Simple Notification Service. */
export const sns: Service = {
	key: 'sns',
	node: 'amazonSns',
	name: 'Amazon SNS',
	resources: {
		endpoint: {
			name: 'Endpoint',
			description: 'An app on a device that gets push notifications',
			operations: endpoint,
			default: 'create',
		},
		message: { name: 'Message', operations: message, default: 'publish' },
		platformApplication: {
			name: 'Platform Application',
			description: 'What sends push notifications of one app on one platform',
			operations: platformApplication,
			default: 'getMany',
		},
		sms: {
			name: 'SMS',
			description: 'Phone numbers that text messages may go to',
			operations: sms,
			default: 'checkOptOut',
		},
		subscription: { name: 'Subscription', operations: subscription, default: 'subscribe' },
		topic: { name: 'Topic', operations: topic, default: 'create' },
	},
	default: 'message',
	notes: [
		'A topic, a subscription or an endpoint is called in the region that its ARN names, whatever the region of the credential or the node is.',
		'Messages to a topic go to AWS ten in a call, and up to 256 KiB together; a longer one goes alone, since a topic may allow up to 1 MiB. Each item still ends in its own output or its own error.',
		'In FIFO topics the messages of one group are published in the order of the items. A message that AWS refuses is not sent again once a later one of its group has been accepted; set Batch Size to 1 where each must be accepted before the next one is sent.',
		'Text messages cost per message. A new account is in the sandbox: it can send them to verified phone numbers only.',
		'AWS answers a publish when it has stored the message; whether it was delivered is told by the delivery status logs of the topic.',
	],
};
