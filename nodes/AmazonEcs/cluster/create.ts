import { operation } from '../../shared/operation';
import { tags } from '../../shared/tags';

export const create = operation({
	command: 'CreateCluster',
	name: 'Create',
	action: 'Create a cluster',
	description: 'Make a cluster; one that is there already stays as it is',
	fields: {
		clusterName: {
			label: 'Name',
			optional: false,
			required: true,
			placeholder: 'e.g. main',
			description: 'Up to 255 letters, digits, hyphens and underscores',
		},
		capacityProviders: { placeholder: 'e.g. FARGATE, FARGATE_SPOT', description: 'Names separated by commas' },
		tags,
	},
	output: ({ cluster }) => cluster,
});
