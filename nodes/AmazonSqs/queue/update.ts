import { operation } from '../../shared/operation';
import { attributes, attributesOf, queue } from '../fields';
import { withNextStep } from '../refusals';

export const update = operation({
	command: 'SetQueueAttributes',
	name: 'Update',
	action: 'Update a queue',
	description:
		'Change attributes of a queue; what is not set stays as it is. It may take 60 seconds to hold everywhere.',
	covers: ['Attributes'],
	fields: { ...queue, ...attributes },
	input: ({ QueueUrl, ...values }) => {
		const set = attributesOf(values);
		return { QueueUrl, ...(Object.keys(set).length === 0 ? {} : { Attributes: set }) };
	},
	failure: withNextStep,
});
