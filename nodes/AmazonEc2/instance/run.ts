import { membersIn } from '../../shared/document';
import { securityGroup, subnet } from '../../shared/ec2Locators';
import { chosenIds, manyPickers } from '../../shared/manyPickers';
import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { newTags } from '../fields';
import { image, keyPair } from '../locators';
import { tagSpecifications } from '../rows';
import { instancesIn, simpleInstance } from '../simple';

export const run = operation({
	command: 'RunInstances',
	name: 'Run',
	action: 'Run instances',
	description: 'Launch new instances from an image',
	fields: {
		ImageId: { locator: image, optional: false, required: false },
		InstanceType: { optional: false, default: 't3.micro', placeholder: 'e.g. t3.micro' },
		count: {
			type: 'number',
			label: 'Number of Instances',
			optional: false,
			default: 1,
			description: 'All of them are launched, or none',
		},
		SubnetId: { locator: subnet, description: 'Empty means a default subnet of the default VPC' },
		SecurityGroupIds: {
			property: manyPickers(securityGroup),
			label: 'Security Groups',
			description: 'Empty means the default group of the VPC',
		},
		KeyName: { locator: keyPair },
		UserData: {
			rows: 5,
			description: 'Script or cloud-init text that runs at the first start, up to 16 KB; it is encoded for you',
		},
		'IamInstanceProfile.Name': {
			name: 'iamInstanceProfile',
			label: 'IAM Instance Profile',
			description: 'Name of the profile whose role the programs on the instance have',
		},
		'LaunchTemplate.LaunchTemplateName': {
			name: 'launchTemplate',
			label: 'Launch Template',
			description: 'Name of a template; leave the image empty to take that of the template',
		},
		InstanceInitiatedShutdownBehavior: {
			label: 'When Shut Down From Inside',
			choices: { stop: 'Stop', terminate: 'Terminate' },
		},
		DisableApiTermination: {
			label: 'Termination Protection',
			description: 'Whether the instance cannot be terminated until this is switched off',
		},
		tags: newTags,
	},
	covers: ['MinCount', 'MaxCount'],
	input: ({ count, UserData, tags, SecurityGroupIds, ...values }) => ({
		...membersIn(values),
		MinCount: count,
		MaxCount: count,
		SecurityGroupIds: chosenIds(SecurityGroupIds),
		UserData: UserData === undefined ? undefined : Buffer.from(String(UserData)).toString('base64'),
		TagSpecifications: tagSpecifications(tags, 'instance', 'volume'),
	}),
	simplify: (output) => instancesIn(output).map(simpleInstance),
	wait: {
		waiter: 'InstanceRunning',
		default: true,
		input: (_, output) => ({ InstanceIds: instancesIn(output).map(({ InstanceId }) => InstanceId) }),
	},
	failure: nextSteps({
		'InvalidAMIID.NotFound': 'An image belongs to one region. Check its ID and the region.',
		InsufficientInstanceCapacity:
			'AWS has no such machine free there now. Try another zone (subnet) or type, or later.',
		VpcIdNotSpecified: 'The region has no default VPC: choose a subnet.',
	}),
});
