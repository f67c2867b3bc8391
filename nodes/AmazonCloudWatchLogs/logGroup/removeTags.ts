import { unset } from '../../shared/content';
import { operation } from '../../shared/operation';
import { tagKeys } from '../../shared/tags';
import { readGroup } from '../fields';
import { arnOfGroup, failure } from '../groups';

export const removeTags = operation({
	command: 'UntagResource',
	name: 'Remove Tags',
	action: 'Remove tags from a log group',
	description: 'Remove tags from a log group by their names',
	covers: ['resourceArn'],
	uses: ['DescribeLogGroups'],
	fields: { ...readGroup, tagKeys },
	input: async ({ logGroupName, tagKeys: keys }, run) => {
		if (keys === undefined) throw unset('Tag Keys', 'tagKeys');
		return { resourceArn: await arnOfGroup(logGroupName, run), tagKeys: keys };
	},
	failure,
});
