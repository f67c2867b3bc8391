import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { changeSet, stack } from '../fields';

export const execute = operation({
	command: 'ExecuteChangeSet',
	name: 'Execute',
	action: 'Execute a change set',
	description: 'Begin to do what a change set has worked out',
	fields: {
		StackName: stack,
		ChangeSetName: changeSet,
		DisableRollback: { description: 'Whether to keep what was done when something fails' },
	},
	failure: nextSteps({
		InvalidChangeSetStatus: "Only a change set with the status CREATE_COMPLETE can be executed ('Change Set: Get').",
	}),
});
