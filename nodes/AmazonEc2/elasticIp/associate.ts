import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { elasticIpField, instanceField } from '../fields';

export const associate = operation({
	command: 'AssociateAddress',
	name: 'Associate',
	action: 'Associate an elastic IP',
	description: 'Give an Elastic IP address to an instance',
	fields: {
		AllocationId: elasticIpField,
		InstanceId: instanceField,
		AllowReassociation: {
			label: 'Take From Another',
			default: true,
			description: 'Whether it may be taken from what has it now; AWS does so where this is not set',
		},
		PrivateIpAddress: { label: 'Private IP Address', description: 'Where the instance has several' },
	},
	failure: nextSteps({
		'Resource.AlreadyAssociated': "Another resource has it. Switch on 'Take From Another', or disassociate it first.",
	}),
});
