import { operation } from '../../shared/operation';
import { command, failure } from '../fields';
import { readInvocation } from '../invocation';

export const getOutput = operation({
	command: 'ListCommandInvocations',
	name: 'Get Output',
	action: 'Get the output of a command',
	description: 'Read what a command has done and written, one item for each machine',
	uses: ['GetCommandInvocation'],
	fields: {
		CommandId: { ...command.CommandId, optional: false },
		InstanceId: { label: 'Machine ID', description: 'Only of this machine' },
	},
	always: { Details: true },
	entry: async (invocation, _, run) => await readInvocation(invocation, run),
	everyEntry: true,
	failure,
});
