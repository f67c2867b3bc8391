import { operation } from '../../shared/operation';
import { instanceField } from '../fields';

export const getConsoleOutput = operation({
	command: 'GetConsoleOutput',
	name: 'Get Console Output',
	action: 'Get the console output of an instance',
	description: 'Read what an instance has written to its console, the last 64 KB',
	fields: {
		InstanceId: instanceField,
		Latest: { description: 'Whether to read the newest lines; only instances on Nitro have them' },
	},
	output: ({ Output, ...rest }) => ({
		...rest,
		Output: typeof Output === 'string' ? Buffer.from(Output, 'base64').toString('utf8') : '',
	}),
});
