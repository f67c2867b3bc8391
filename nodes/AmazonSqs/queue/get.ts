import { attributesFromTexts } from '../../shared/attributeTexts';
import { nameInArn } from '../../shared/locators';
import { operation } from '../../shared/operation';
import { queue } from '../fields';
import { withNextStep } from '../refusals';

export const get = operation({
	command: 'GetQueueAttributes',
	name: 'Get',
	action: 'Get a queue',
	description: 'Get the attributes of a queue: its ARN, its settings and about how many messages it has',
	usesWhen: { ListQueueTags: 'includeTags' },
	fields: {
		...queue,
		includeTags: {
			type: 'boolean',
			label: 'Include Tags',
			optional: true,
			description: 'Whether to ask for the tags too, in a second call',
		},
	},
	input: ({ QueueUrl }) => ({ QueueUrl, AttributeNames: ['All'] }),
	output: async ({ Attributes }, { QueueUrl, includeTags }, run) => {
		const tags = includeTags === true ? await run.call('ListQueueTags', { QueueUrl }) : undefined;
		return {
			QueueName: nameInArn(String(QueueUrl)),
			QueueUrl,
			...attributesFromTexts(Attributes, ['CreatedTimestamp', 'LastModifiedTimestamp']),
			...(tags === undefined ? {} : { Tags: tags.Tags ?? {} }),
		};
	},
	failure: withNextStep,
});
