import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { ids, instancesField } from '../fields';
import { changedInstances } from '../simple';

export const stop = operation({
	command: 'StopInstances',
	name: 'Stop',
	action: 'Stop instances',
	description: 'Stop running instances; their volumes stay, and cost money',
	fields: {
		InstanceIds: instancesField,
		Hibernate: {
			description: 'Whether to save the memory to the root volume; only where it was switched on at launch',
		},
		Force: { description: 'Whether to stop without waiting for the operating system; data may be lost' },
	},
	input: ({ InstanceIds, ...more }) => ({ ...more, InstanceIds: ids(InstanceIds) }),
	simplify: changedInstances('StoppingInstances'),
	wait: { waiter: 'InstanceStopped', default: true, input: ({ InstanceIds }) => ({ InstanceIds }) },
	lane: ({ InstanceIds }) => String(InstanceIds),
	failure: nextSteps({
		'InvalidInstanceID.NotFound': 'Check the ID and the region. With several IDs nothing was done to any of them.',
		'InvalidInstanceID.Malformed': 'An ID looks like i-0123456789abcdef0. Nothing was done to any of them.',
		UnsupportedOperation: 'Instances with an instance store as their root, and some Spot Instances, cannot be stopped.',
	}),
});
