import { eventBus } from '../AmazonEventBridge/locators';
import { locatorProperty } from '../shared/locators';
import { invalid } from '../shared/triggers/parameters';
import type { TriggerParameters } from '../shared/triggers/parameters';
import { anyOf, patternOf, set } from '../shared/triggers/pattern';
import type { TriggerRecord } from '../shared/triggers/record';
import { addConditions, conditions } from './conditions';

const withFields = { show: { patternFrom: ['fields'] } };

/** Events of any bus: AWS's own, those of partners, and those of a person's programs. */
export const eventBridgeTrigger: TriggerRecord = {
	node: 'amazonEventBridgeTrigger',
	name: 'Amazon EventBridge Trigger',
	key: 'eventbridge',
	service: 'events',
	locators: [eventBus],
	properties: [
		{
			...locatorProperty(eventBus, 'eventBus'),
			default: { __rl: true, mode: 'list', value: 'default', cachedResultName: 'default' },
			description: 'The default bus has the events of AWS services, a partner bus those of a partner',
		},
		{
			displayName: 'Which Events',
			name: 'patternFrom',
			type: 'options',
			options: [
				{ name: 'By Event Pattern (JSON)', value: 'json', description: 'As EventBridge takes it' },
				{ name: 'By Fields', value: 'fields', description: 'Source, type and conditions' },
			],
			default: 'fields',
		},
		{
			displayName: 'Sources',
			name: 'sources',
			type: 'string',
			default: '',
			placeholder: 'e.g. aws.health, com.example.shop',
			description: 'Separated by commas; * stands for any text. Any source where empty.',
			displayOptions: withFields,
		},
		{
			displayName: 'Detail Types',
			name: 'detailTypes',
			type: 'string',
			default: '',
			placeholder: 'e.g. AWS Health Event',
			description: 'Separated by commas; * stands for any text. Any type where empty.',
			displayOptions: withFields,
		},
		{ ...conditions, displayOptions: withFields },
		{
			displayName: 'Event Pattern (JSON)',
			name: 'pattern',
			type: 'json',
			typeOptions: { rows: 6 },
			default: '{\n  "source": ["aws.health"]\n}',
			required: true,
			description: 'Each field holds a list of values or of comparisons',
			displayOptions: { show: { patternFrom: ['json'] } },
		},
	],
	source: (parameters) => {
		const bus = parameters.chosen('eventBus') || 'default';
		return [{ kind: 'rule', eventBus: bus, pattern: patternIn(parameters, bus) }];
	},
	simplify: (event) =>
		set({
			id: event.id,
			source: event.source,
			detailType: event['detail-type'],
			time: event.time,
			account: event.account,
			region: event.region,
			resources: event.resources,
			detail: event.detail,
		}),
	sample: {
		version: '0',
		id: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
		'detail-type': 'EC2 Instance State-change Notification',
		source: 'aws.ec2',
		account: '111122223333',
		time: '2017-12-22T18:43:48Z',
		region: 'us-west-1',
		resources: ['arn:aws:ec2:us-west-1:111122223333:instance/i-1234567890abcdef0'],
		detail: { 'instance-id': 'i-1234567890abcdef0', state: 'terminated' },
	},
	guarantee:
		'EventBridge delivers an event to the queue at least once, and tries for 24 hours; most AWS services send their events at least once, some on a best-effort basis.',
	notes: [
		'A partner bus is chosen like any other; the partner must have been connected in the EventBridge console before.',
		'EventBridge charges for events that programs and partners put; those of AWS services on the default bus are free. EventBridge itself checks the conditions, so that what does not match costs no message.',
	],
};

/** All events of a bus, where the form says nothing more. */
const EVERYTHING = { source: [{ prefix: '' }] };

function patternIn(parameters: TriggerParameters, bus: string): Record<string, unknown> {
	if (parameters.text('patternFrom') === 'json') return parameters.json('pattern', 'Event Pattern (JSON)');
	const pattern = patternOf({
		source: anyOf(parameters.texts('sources')),
		'detail-type': anyOf(parameters.texts('detailTypes')),
	});
	addConditions(pattern, parameters);
	if (Object.keys(pattern).length > 0) return pattern;
	if (bus === 'default') {
		throw invalid(
			'sources',
			'Every event of the default bus is more than a workflow can want',
			"Set 'Sources', 'Detail Types' or 'Conditions'.",
		);
	}
	return EVERYTHING;
}
