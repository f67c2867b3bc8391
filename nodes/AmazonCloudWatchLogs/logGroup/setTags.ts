import { unset } from '../../shared/content';
import { operation } from '../../shared/operation';
import { tags } from '../../shared/tags';
import { readGroup } from '../fields';
import { arnOfGroup, failure } from '../groups';

export const setTags = operation({
	command: 'TagResource',
	name: 'Set Tags',
	action: 'Set tags of a log group',
	description: 'Add tags to a log group; a tag of the same name is replaced, others stay',
	covers: ['resourceArn'],
	uses: ['DescribeLogGroups'],
	fields: { ...readGroup, tags },
	input: async ({ logGroupName, tags: set }, run) => {
		if (set === undefined) throw unset('Tags', 'tags');
		return { resourceArn: await arnOfGroup(logGroupName, run), tags: set };
	},
	failure,
});
