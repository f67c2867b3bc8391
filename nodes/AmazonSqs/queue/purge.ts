import { operation } from '../../shared/operation';
import { queue } from '../fields';
import { withNextStep } from '../refusals';

export const purge = operation({
	command: 'PurgeQueue',
	name: 'Purge',
	action: 'Purge a queue',
	description: 'Delete all messages of a queue for good; takes up to 60 seconds, and can be done once in that time',
	fields: queue,
	failure: withNextStep,
});
