import { operation } from '../../shared/operation';
import { failure } from '../errors';

export const getMany = operation({
	command: 'bedrock:ListModelInvocationJobs',
	name: 'Get Many',
	action: 'Get many batch inference jobs',
	description: 'List the batch inference jobs of the region',
	fields: {
		statusEquals: { name: 'status', label: 'Status' },
		nameContains: {},
		submitTimeAfter: { label: 'Submitted After' },
		submitTimeBefore: { label: 'Submitted Before' },
	},
	failure,
});
