import { operation } from '../../shared/operation';
import { keepParameters, newName, stackFields, templateOrPrevious } from '../fields';
import { findStack, stackFailure, stackInput } from '../stacks';

export const create = operation({
	command: 'CreateChangeSet',
	name: 'Create',
	action: 'Create a change set',
	description: 'Let AWS work out what a change would do, without doing it',
	uses: ['DescribeStacks', 'ValidateTemplate'],
	fields: {
		StackName: newName,
		ChangeSetName: {
			placeholder: 'e.g. update-2026-01-31',
			description: 'Letters, digits and hyphens, beginning with a letter',
		},
		...templateOrPrevious,
		...stackFields,
		keepParameters,
		Description: {},
		ChangeSetType: {
			label: 'Kind',
			choices: { CREATE: 'New Stack', IMPORT: 'Import', UPDATE: 'Update' },
			default: 'UPDATE',
			description: 'Update where it is not set',
		},
	},
	input: async (values, run) =>
		await stackInput(
			values,
			run,
			values.ChangeSetType === 'CREATE' ? undefined : await findStack(run, values.StackName),
		),
	wait: {
		waiter: 'ChangeSetCreateComplete',
		default: true,
		input: ({ StackName, ChangeSetName }) => ({ StackName, ChangeSetName }),
	},
	failure: stackFailure,
});
