import { jsonText } from '../../shared/content';
import { operation } from '../../shared/operation';
import { failure } from '../fields';

export const create = operation({
	command: 'CreateArchive',
	name: 'Create',
	action: 'Create an archive',
	description: 'Keep the events of a bus from now on',
	fields: {
		ArchiveName: { name: 'archiveName', placeholder: 'e.g. all-orders' },
		EventSourceArn: {
			label: 'Event Bus ARN',
			placeholder: 'e.g. arn:aws:events:eu-west-1:111122223333:event-bus/default',
		},
		Description: {},
		EventPattern: {
			type: 'json',
			label: 'Event Pattern (JSON)',
			description: 'Only events that match it',
			optional: true,
		},
		RetentionDays: { description: 'For how long events are kept; for good where empty or 0' },
	},
	input: ({ EventPattern, ...input }) => ({
		...input,
		EventPattern: jsonText(EventPattern, 'Event Pattern (JSON)', 'eventPattern'),
	}),
	failure,
});
