import { operation } from '../../shared/operation';
import { taggedTable } from '../fields';

export const set = operation({
	command: 'TagResource',
	name: 'Set',
	action: 'Set tags',
	description: 'Add tags to a table; tags of the same name get the new value',
	uses: ['DescribeTable'],
	fields: { ResourceArn: taggedTable, Tags: {} },
});
