import { operation } from '../../shared/operation';
import { failure } from '../fields';

export const create = operation({
	command: 'CreateEventBus',
	name: 'Create',
	action: 'Create an event bus',
	description: 'Make an event bus for events of your own, or for those of a partner',
	fields: {
		Name: { name: 'eventBusName', placeholder: 'e.g. orders' },
		'DeadLetterConfig.Arn': { name: 'deadLetterQueueArn', label: 'Dead-Letter Queue ARN' },
		Description: {},
		EventSourceName: { description: 'Partner event source, whose name the bus must have' },
		KmsKeyIdentifier: { label: 'KMS Key ID' },
		Tags: {},
	},
	failure,
});
