import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { ids, instancesField } from '../fields';
import { changedInstances } from '../simple';

export const start = operation({
	command: 'StartInstances',
	name: 'Start',
	action: 'Start instances',
	description: 'Start stopped instances; a running one stays as it is',
	fields: { InstanceIds: instancesField },
	input: ({ InstanceIds, ...more }) => ({ ...more, InstanceIds: ids(InstanceIds) }),
	simplify: changedInstances('StartingInstances'),
	wait: { waiter: 'InstanceRunning', default: true, input: ({ InstanceIds }) => ({ InstanceIds }) },
	lane: ({ InstanceIds }) => String(InstanceIds),
	failure: nextSteps({
		'InvalidInstanceID.NotFound': 'Check the ID and the region. With several IDs nothing was done to any of them.',
		'InvalidInstanceID.Malformed': 'An ID looks like i-0123456789abcdef0. Nothing was done to any of them.',
		IncorrectInstanceState: 'An instance that is being stopped can be started only when it has stopped.',
		InsufficientInstanceCapacity: 'AWS has no such machine free in this zone now. Try later, or change the type.',
	}),
});
