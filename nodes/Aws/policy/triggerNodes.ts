import type { BuiltInCall } from './builtInNodes';

const TOPIC = { TopicArn: 'topic' };

/** What the triggers of this package call; they have neither resources nor operations. */
export const TRIGGER_NODES: Readonly<Record<string, Readonly<Record<string, readonly BuiltInCall[]>>>> = {
	'n8n-nodes-aws.amazonSnsTrigger': {
		'': [
			{ call: 'sns:Subscribe', input: TOPIC },
			{ call: 'sns:ConfirmSubscription', input: TOPIC },
			{ call: 'sns:GetSubscriptionAttributes' },
			{ call: 'sns:SetSubscriptionAttributes' },
			{ call: 'sns:Unsubscribe' },
		],
	},
};
