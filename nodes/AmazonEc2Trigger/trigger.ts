import { INSTANCE_STATES } from '../AmazonEc2/instance/states';
import { BEST_EFFORT, choicesField, FREE_EVENTS, namesField } from '../shared/triggers/fields';
import { missing } from '../shared/triggers/parameters';
import { anyOf, detailOf, headOf, ruleOf, set } from '../shared/triggers/pattern';
import type { TriggerRecord } from '../shared/triggers/record';

const STATE_CHANGE = 'EC2 Instance State-change Notification';

const TYPES = {
	[STATE_CHANGE]: 'Instance State Change',
	'EC2 Instance Rebalance Recommendation': 'Rebalance Recommendation',
	'EC2 Spot Instance Interruption Warning': 'Spot Instance Interruption Warning',
	'EC2 Spot Instance Request Fulfillment': 'Spot Instance Request Fulfilled',
};

/** Instances that start, stop, end, or are about to be taken away. */
export const ec2Trigger: TriggerRecord = {
	node: 'amazonEc2Trigger',
	name: 'Amazon EC2 Trigger',
	key: 'ec2',
	service: 'ec2',
	properties: [
		choicesField('Events', 'types', TYPES, [STATE_CHANGE], 'What happens to the instances'),
		choicesField(
			'States',
			'states',
			INSTANCE_STATES,
			[],
			'States into which an instance goes; any where none is chosen',
		),
		namesField(
			'Instance IDs',
			'instanceIds',
			'e.g. i-1234567890abcdef0',
			'IDs of the instances, separated by commas. All instances of the region where empty.',
		),
	],
	source: (parameters) => {
		const types = parameters.texts('types');
		if (types.length === 0) throw missing('types', 'Events');
		const states = parameters.texts('states');
		const others = types.filter((type) => type !== STATE_CHANGE);
		const detail = { 'instance-id': anyOf(parameters.texts('instanceIds')) };
		// Only one of the types has states.
		const choice =
			states.length === 0 || others.length === types.length
				? { 'detail-type': types, detail }
				: others.length === 0
					? { 'detail-type': types, detail: { ...detail, state: states } }
					: { detail, $or: [{ 'detail-type': [STATE_CHANGE], detail: { state: states } }, { 'detail-type': others }] };
		return [ruleOf({ source: ['aws.ec2'], ...choice })];
	},
	simplify: (event) => {
		const detail = detailOf(event);
		return set({
			event: event['detail-type'],
			instanceId: detail['instance-id'],
			state: detail.state,
			instanceAction: detail['instance-action'],
			spotInstanceRequestId: detail['spot-instance-request-id'],
			resources: event.resources,
			...headOf(event),
		});
	},
	sample: {
		version: '0',
		id: '7bf73129-1428-4cd3-a780-95db273d1602',
		'detail-type': STATE_CHANGE,
		source: 'aws.ec2',
		account: '123456789012',
		time: '2021-11-11T21:29:54Z',
		region: 'us-east-1',
		resources: ['arn:aws:ec2:us-east-1:123456789012:instance/i-abcd1111'],
		detail: { 'instance-id': 'i-abcd1111', state: 'running' },
	},
	guarantee: BEST_EFFORT,
	notes: ['Instances are not changed.', FREE_EVENTS],
};
