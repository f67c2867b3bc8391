import type { INodeProperties } from 'n8n-workflow';

export const parseMessage: INodeProperties = {
	displayName: 'Parse Message',
	name: 'parseMessage',
	type: 'boolean',
	default: true,
	description:
		'Whether to read JSON, and to take messages out of the envelopes of Amazon SNS, Amazon EventBridge and S3 notifications. The text as it was sent is kept in RawBody.',
};

export const queueOwner: INodeProperties = {
	displayName: 'Queue Owner Account ID',
	name: 'queueOwner',
	type: 'string',
	default: '',
	placeholder: 'e.g. 111122223333',
	description: "Account that owns the queue, where it is given by name and is not your own account's",
};
