import { operation } from '../../shared/operation';
import { automation, failure } from '../fields';
import { parametersOf } from '../targets';

export const sendSignal = operation({
	command: 'SendAutomationSignal',
	name: 'Send Signal',
	action: 'Send a signal to an automation',
	description: 'Approve or reject a step that waits, or let an interactive automation go on',
	fields: {
		...automation,
		SignalType: {},
		Payload: {
			type: 'json',
			label: 'Payload (JSON)',
			optional: true,
			placeholder: 'e.g. { "Comment": "looks right" }',
			description: 'Comment of an approval; StepName or StepExecutionId of a step',
		},
	},
	input: ({ Payload, ...input }) => ({ ...input, Payload: parametersOf(Payload) }),
	failure,
});
