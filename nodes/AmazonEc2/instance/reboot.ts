import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { ids, instancesField } from '../fields';

export const reboot = operation({
	command: 'RebootInstances',
	name: 'Reboot',
	action: 'Reboot instances',
	description: 'Ask the operating system of running instances to start anew; AWS does not tell when it has',
	fields: { InstanceIds: instancesField },
	input: ({ InstanceIds }) => ({ InstanceIds: ids(InstanceIds) }),
	failure: nextSteps({ IncorrectState: 'Only a running instance can be rebooted; start it instead.' }),
});
