import { operation } from '../../shared/operation';
import { readGroup } from '../fields';
import { arnOfGroup, failure } from '../groups';

export const getTags = operation({
	command: 'ListTagsForResource',
	name: 'Get Tags',
	action: 'Get the tags of a log group',
	description: 'Get the tags of a log group as names and values',
	covers: ['resourceArn'],
	uses: ['DescribeLogGroups'],
	fields: readGroup,
	input: async ({ logGroupName }, run) => ({ resourceArn: await arnOfGroup(logGroupName, run) }),
	output: ({ tags }) => ({ tags: tags ?? {} }),
	failure,
});
