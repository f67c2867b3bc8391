import { operation } from '../../shared/operation';
import { checkEntries } from '../failedEntries';
import { failure, ruleOfTargets } from '../fields';

export const removeTargets = operation({
	command: 'RemoveTargets',
	name: 'Remove Targets',
	action: 'Remove targets of a rule',
	description: 'Take targets away from a rule',
	fields: {
		...ruleOfTargets,
		Ids: { label: 'Target IDs', placeholder: 'e.g. orders-queue', description: 'IDs separated by commas' },
		Force: { description: 'Whether to change a rule that another AWS service made' },
	},
	output: (output) => {
		checkEntries(output);
		return { success: true };
	},
	failure,
});
