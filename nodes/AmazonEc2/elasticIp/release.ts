import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { elasticIpField } from '../fields';

export const release = operation({
	command: 'ReleaseAddress',
	name: 'Release',
	action: 'Release an elastic IP',
	description: 'Give an Elastic IP address back for good',
	fields: { AllocationId: elasticIpField },
	output: () => ({ deleted: true }),
	failure: nextSteps({ 'InvalidIPAddress.InUse': "Disassociate it first ('Elastic IP: Disassociate')." }),
});
