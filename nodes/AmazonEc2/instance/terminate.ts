import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { ids, instancesField } from '../fields';
import { changedInstances } from '../simple';

export const terminate = operation({
	command: 'TerminateInstances',
	name: 'Terminate',
	action: 'Terminate instances',
	description: 'Delete instances for good, with the volumes that are marked so',
	fields: { InstanceIds: instancesField },
	input: ({ InstanceIds, ...more }) => ({ ...more, InstanceIds: ids(InstanceIds) }),
	simplify: changedInstances('TerminatingInstances'),
	wait: { waiter: 'InstanceTerminated', default: false, input: ({ InstanceIds }) => ({ InstanceIds }) },
	lane: ({ InstanceIds }) => String(InstanceIds),
	failure: nextSteps({
		'InvalidInstanceID.NotFound': 'Check the ID and the region. With several IDs nothing was done to any of them.',
		'InvalidInstanceID.Malformed': 'An ID looks like i-0123456789abcdef0. Nothing was done to any of them.',
		OperationNotPermitted:
			"The instance has termination protection. Switch it off first: ModifyInstanceAttribute in the node 'AWS'.",
	}),
});
