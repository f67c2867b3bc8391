import { operation } from '../../shared/operation';
import { failure } from '../fields';
import { target } from './target';

export const set = operation({
	command: 'PutProvisionedConcurrencyConfig',
	name: 'Set',
	action: 'Set the provisioned concurrency of a version or alias',
	description:
		'Keep environments ready so that no invocation waits for a start. AWS charges for them while they are set.',
	fields: {
		...target,
		ProvisionedConcurrentExecutions: { label: 'Provisioned Concurrency', default: 1 },
	},
	failure,
});
