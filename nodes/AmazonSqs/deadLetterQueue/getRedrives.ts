import { operation } from '../../shared/operation';
import { deadLetterQueue } from '../fields';
import { withNextStep } from '../refusals';

export const getRedrives = operation({
	command: 'ListMessageMoveTasks',
	name: 'Get Redrives',
	action: 'Get redrives of a dead letter queue',
	description: 'List the latest redrives of a dead-letter queue, at most ten, with what they have moved',
	always: { MaxResults: 10 },
	fields: deadLetterQueue,
	list: 'Results',
	simplify: ({ StartedTimestamp, ...rest }) => ({
		...rest,
		...(StartedTimestamp === undefined ? {} : { StartedTimestamp: new Date(Number(StartedTimestamp)).toISOString() }),
	}),
	failure: withNextStep,
});
