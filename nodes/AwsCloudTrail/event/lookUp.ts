import { operation } from '../../shared/operation';
import { failure } from '../fields';
import { ATTRIBUTES, lookUpInput, lookUpPages, simpleEvent } from '../lookUps';

export const lookUp = operation({
	command: 'LookupEvents',
	name: 'Look Up',
	action: 'Look up events',
	description: 'Find management events of the last 90 days in a region, the latest first',
	covers: ['LookupAttributes'],
	fields: {
		attribute: {
			type: 'options',
			label: 'Find By',
			optional: false,
			choices: {
				AccessKeyId: 'Access Key ID',
				EventId: 'Event ID',
				EventName: 'Event Name',
				EventSource: 'Event Source',
				ReadOnly: 'Read Only',
				ResourceName: 'Resource Name',
				ResourceType: 'Resource Type',
				Username: 'User Name',
				none: 'Time Only',
			},
			default: 'EventName',
			description: 'AWS finds events by one attribute',
		},
		value: {
			type: 'string',
			label: 'Value',
			optional: false,
			placeholder: 'e.g. DeleteBucket',
			description:
				'The whole value, in its own capital letters: RunInstances, s3.amazonaws.com, AWS::S3::Bucket, true or false for Read Only',
			show: { attribute: ATTRIBUTES },
		},
		StartTime: {
			label: 'From',
			optional: false,
			required: false,
			default: '={{ $now.minus({ hours: 24 }).toISO() }}',
			description: 'Beginning of the time; all 90 days where empty',
		},
		EndTime: { label: 'To', description: 'End of the time; now where empty' },
		EventCategory: {
			choices: { insight: 'Insights' },
			default: 'insight',
			description: 'Events of CloudTrail Insights instead of those of calls',
		},
	},
	input: lookUpInput,
	pages: lookUpPages,
	// AWS answers two of them in a second, whoever asks.
	lane: () => 'lookup',
	simplify: simpleEvent,
	failure,
});
