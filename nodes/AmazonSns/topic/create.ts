import { attributesToTexts } from '../../shared/attributeTexts';
import { operation } from '../../shared/operation';
import { tags } from '../../shared/tags';
import { topicAttributes } from '../fields';
import { withNextStep } from '../refusals';

export const create = operation({
	command: 'CreateTopic',
	name: 'Create',
	action: 'Create a topic',
	description: 'Create a topic; one of the same name and attributes is given back as it is',
	covers: ['Attributes'],
	fields: {
		Name: {
			type: 'string',
			placeholder: 'e.g. orders',
			description: 'Up to 256 letters, digits, hyphens and underscores. The name of a FIFO topic ends in .fifo.',
		},
		fifoTopic: {
			type: 'boolean',
			label: 'FIFO Topic',
			optional: true,
			description:
				'Whether messages keep their order within a group and come once; .fifo is added to the name if missing',
		},
		...topicAttributes,
		Tags: tags,
	},
	input: ({ Name: name, fifoTopic, Tags, ...values }) => {
		const isFifo = fifoTopic === true || name?.endsWith('.fifo') === true;
		const set = attributesToTexts(values, Object.keys(topicAttributes));
		return {
			Name: isFifo && name?.endsWith('.fifo') === false ? `${name}.fifo` : name,
			Attributes: isFifo ? { ...set, FifoTopic: 'true' } : Object.keys(set).length === 0 ? undefined : set,
			Tags,
		};
	},
	failure: withNextStep,
});
