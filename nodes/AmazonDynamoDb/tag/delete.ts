import { operation } from '../../shared/operation';
import { taggedTable } from '../fields';

const deleteTags = operation({
	command: 'UntagResource',
	name: 'Delete',
	action: 'Delete tags',
	description: 'Remove tags from a table',
	uses: ['DescribeTable'],
	fields: {
		ResourceArn: taggedTable,
		TagKeys: { label: 'Tag Names', placeholder: 'e.g. owner, stage', description: 'Separated by commas' },
	},
	output: () => ({ deleted: true }),
});

export { deleteTags as delete };
