import { operation } from '../../shared/operation';
import { queueByArn } from '../locators';
import { deadLetterQueue } from '../fields';
import { withNextStep } from '../refusals';

export const startRedrive = operation({
	command: 'StartMessageMoveTask',
	name: 'Start Redrive',
	action: 'Start a dead letter queue redrive',
	description: 'Move the messages of a dead-letter queue back to where they came from, or to another queue',
	fields: {
		...deadLetterQueue,
		DestinationArn: {
			label: 'Destination Queue',
			locator: queueByArn,
			description: 'Of the same kind, standard or FIFO. Not set: each message goes back to the queue it came from.',
		},
		MaxNumberOfMessagesPerSecond: {
			label: 'Messages per Second',
			default: 100,
			description: 'At most, 1 to 500; AWS chooses where not set',
		},
	},
	failure: withNextStep,
});
