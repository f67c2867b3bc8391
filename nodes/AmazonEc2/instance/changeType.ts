import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { instanceField } from '../fields';

export const changeType = operation({
	command: 'ModifyInstanceAttribute',
	name: 'Change Type',
	action: 'Change the type of an instance',
	description: 'Give a stopped instance another size',
	fields: {
		InstanceId: instanceField,
		'InstanceType.Value': {
			name: 'instanceType',
			label: 'Instance Type',
			optional: false,
			required: true,
			placeholder: 'e.g. t3.large',
		},
	},
	failure: nextSteps({ IncorrectInstanceState: "Stop the instance first ('Instance: Stop')." }),
});
