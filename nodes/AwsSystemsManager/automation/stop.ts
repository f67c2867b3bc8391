import { operation } from '../../shared/operation';
import { automation, failure } from '../fields';

export const stop = operation({
	command: 'StopAutomationExecution',
	name: 'Stop',
	action: 'Stop an automation',
	description: 'End an automation that is under way',
	fields: {
		...automation,
		Type: {
			choices: { Cancel: 'Cancel', Complete: 'Complete the Current Step First' },
			description: 'What becomes of the step that is running',
		},
	},
	failure,
});
