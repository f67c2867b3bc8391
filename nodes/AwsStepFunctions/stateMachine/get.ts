import { operation } from '../../shared/operation';
import { failure, stateMachine } from '../fields';
import { parsed } from '../simpleExecution';

export const get = operation({
	command: 'DescribeStateMachine',
	name: 'Get',
	action: 'Get a state machine',
	description: 'Read a state machine with its definition',
	fields: stateMachine,
	simplify: ({ definition, ...rest }) => ({ ...rest, definition: parsed(definition) }),
	failure,
});
