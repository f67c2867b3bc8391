import { operation } from '../../shared/operation';
import { taggedTable } from '../fields';

export const getMany = operation({
	command: 'ListTagsOfResource',
	name: 'Get Many',
	action: 'Get many tags',
	description: 'List the tags of a table',
	uses: ['DescribeTable'],
	fields: { ResourceArn: taggedTable },
});
