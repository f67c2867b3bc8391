import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'ListTaskDefinitions',
	name: 'Get Many',
	action: 'Get many task definitions',
	description: 'List revisions of task definitions, the latest first',
	always: { sort: 'DESC' },
	fields: {
		familyPrefix: {
			label: 'Family',
			placeholder: 'e.g. report',
			description: 'Only revisions of this family; its whole name',
		},
		status: { choices: { ACTIVE: 'Active', DELETE_IN_PROGRESS: 'Delete in Progress', INACTIVE: 'Inactive' } },
	},
	everyEntry: true,
	entry: ({ taskDefinitionArn }) => {
		const [family, revision] = String(taskDefinitionArn).split('/').at(-1)?.split(':') ?? [];
		return { taskDefinitionArn, family, revision: Number(revision) };
	},
});
