import { jsonText } from '../../shared/content';
import { operation } from '../../shared/operation';
import { failure } from '../fields';

export const testPattern = operation({
	command: 'TestEventPattern',
	name: 'Test Pattern',
	action: 'Test an event pattern',
	description: 'Ask AWS whether an event matches a pattern',
	fields: {
		EventPattern: {
			type: 'json',
			label: 'Event Pattern (JSON)',
			placeholder: 'e.g. { "source": ["shop.orders"] }',
		},
		Event: {
			type: 'json',
			label: 'Event (JSON)',
			default: '={{ JSON.stringify($json) }}',
			description: 'A whole event: id, account, source, time, region, resources, detail-type and detail',
		},
	},
	input: ({ EventPattern, Event }) => ({
		EventPattern: jsonText(EventPattern, 'Event Pattern (JSON)', 'eventPattern'),
		Event: jsonText(Event, 'Event (JSON)', 'event'),
	}),
	output: ({ Result }) => ({ matches: Result === true }),
	failure,
});
