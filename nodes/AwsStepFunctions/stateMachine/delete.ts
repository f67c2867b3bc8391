import { operation } from '../../shared/operation';
import { failure, stateMachine } from '../fields';

const deleteStateMachine = operation({
	command: 'DeleteStateMachine',
	name: 'Delete',
	action: 'Delete a state machine',
	description: 'Delete a state machine; AWS waits until its executions have ended',
	fields: stateMachine,
	failure,
});

export { deleteStateMachine as delete };
