import { operation } from '../../shared/operation';
import { group } from '../fields';
import { failure } from '../groups';

export const create = operation({
	command: 'CreateLogStream',
	name: 'Create',
	action: 'Create a log stream',
	description: 'Create a log stream in a log group',
	fields: {
		...group,
		logStreamName: { placeholder: 'e.g. 2026-10-01', description: 'Up to 512 characters without : and *' },
	},
	failure,
});
