import { operation } from '../../shared/operation';
import { failure, stateMachine } from '../fields';

export const getMany = operation({
	command: 'ListExecutions',
	name: 'Get Many',
	action: 'Get many executions',
	description: 'List the executions of a state machine, the latest first, without input and output',
	fields: {
		stateMachineArn: { ...stateMachine.stateMachineArn, optional: false },
		mapRunArn: { label: 'Map Run ARN', description: 'Executions of a map run, instead of a state machine' },
		redriveFilter: { label: 'Redriven' },
		statusFilter: { label: 'Status' },
	},
	failure,
});
