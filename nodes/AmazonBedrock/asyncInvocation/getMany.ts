import { operation } from '../../shared/operation';
import { failure } from '../errors';

export const getMany = operation({
	command: 'ListAsyncInvokes',
	name: 'Get Many',
	action: 'Get many asynchronous invocations',
	description: 'List the asynchronous invocations of the region',
	fields: {
		statusEquals: { name: 'status', label: 'Status' },
		submitTimeAfter: { label: 'Submitted After' },
		submitTimeBefore: { label: 'Submitted Before' },
	},
	failure,
});
