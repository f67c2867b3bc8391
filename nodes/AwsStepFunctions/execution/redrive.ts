import { operation } from '../../shared/operation';
import { execution, failure } from '../fields';

export const redrive = operation({
	command: 'RedriveExecution',
	name: 'Redrive',
	action: 'Redrive an execution',
	description: 'Let a failed execution go on from the step that failed',
	fields: execution,
	failure,
});
