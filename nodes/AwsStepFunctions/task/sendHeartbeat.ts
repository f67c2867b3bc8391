import { operation } from '../../shared/operation';
import { failure } from '../fields';
import { taskToken } from './taskToken';

export const sendHeartbeat = operation({
	command: 'SendTaskHeartbeat',
	name: 'Send Heartbeat',
	action: 'Send a heartbeat of a task',
	description: 'Tell a state machine that the task is still under way',
	fields: taskToken,
	failure,
});
