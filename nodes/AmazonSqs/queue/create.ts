import { operation } from '../../shared/operation';
import { attributes, attributesOf } from '../fields';
import { withNextStep } from '../refusals';

export const create = operation({
	command: 'CreateQueue',
	name: 'Create',
	action: 'Create a queue',
	description: 'Create a queue; one of the same name and attributes is given back as it is',
	covers: ['Attributes'],
	fields: {
		QueueName: {
			type: 'string',
			placeholder: 'e.g. orders',
			description: 'Up to 80 letters, digits, hyphens and underscores. The name of a FIFO queue ends in .fifo.',
		},
		fifo: {
			type: 'boolean',
			label: 'FIFO Queue',
			optional: false,
			description:
				'Whether messages keep their order within a group and come once; .fifo is added to the name if missing',
		},
		...attributes,
		tags: { label: 'Tags' },
	},
	input: ({ QueueName: name, fifo, tags, ...values }) => {
		const isFifo = fifo === true || name?.endsWith('.fifo') === true;
		const set = { ...attributesOf(values), ...(isFifo ? { FifoQueue: 'true' } : {}) };
		return {
			QueueName: isFifo && name?.endsWith('.fifo') === false ? `${name}.fifo` : name,
			...(Object.keys(set).length === 0 ? {} : { Attributes: set }),
			tags,
		};
	},
	failure: withNextStep,
});
