import { vpc } from '../../shared/ec2Locators';
import { firstOf } from '../../shared/firstOf';
import { operation } from '../../shared/operation';
import { newTags } from '../fields';
import { tagSpecifications } from '../rows';

export const create = operation({
	command: 'CreateSecurityGroup',
	name: 'Create',
	action: 'Create a security group',
	description: 'Make a security group; at first it lets nothing in and everything out',
	fields: {
		GroupName: { placeholder: 'e.g. web', description: 'Up to 255 characters, unique in the VPC' },
		Description: { placeholder: 'e.g. HTTPS from everywhere', description: 'Cannot be changed later' },
		VpcId: { locator: vpc, optional: false, required: false, description: 'Empty means the default VPC' },
		tags: newTags,
	},
	input: ({ tags, ...values }) => ({ ...values, TagSpecifications: tagSpecifications(tags, 'security-group') }),
	wait: {
		waiter: 'SecurityGroupExists',
		default: false,
		input: (_, { GroupId }) => ({ GroupIds: [GroupId] }),
		output: ({ SecurityGroups }) => firstOf(SecurityGroups) as Record<string, unknown>,
	},
});
