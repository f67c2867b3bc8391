import { operation } from '../../shared/operation';
import { withNextStep } from '../refusals';

export const cancelRedrive = operation({
	command: 'CancelMessageMoveTask',
	name: 'Cancel Redrive',
	action: 'Cancel a dead letter queue redrive',
	description: 'Stop a redrive that is running; messages that have been moved stay where they are',
	fields: {
		TaskHandle: {
			placeholder: 'e.g. {{ $json.TaskHandle }}',
			description: 'From the output of Start Redrive or Get Redrives',
		},
	},
	failure: withNextStep,
});
