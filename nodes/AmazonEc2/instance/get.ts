import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { instanceField } from '../fields';
import { instancesIn, simpleInstance } from '../simple';

export const get = operation({
	command: 'DescribeInstances',
	name: 'Get',
	action: 'Get an instance',
	description: 'Read an instance: state, addresses, type, network, tags',
	fields: { InstanceId: instanceField },
	covers: ['InstanceIds'],
	input: ({ InstanceId }) => ({ InstanceIds: [InstanceId] }),
	list: false,
	output: (output) => instancesIn(output)[0] ?? {},
	simplify: (output) => simpleInstance(instancesIn(output)[0] ?? {}),
	failure: nextSteps({
		'InvalidInstanceID.NotFound': 'Check the ID and the region. A terminated instance is gone after an hour.',
	}),
});
