import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { ruleFields } from '../fields';
import { ruleOf, rulesIn } from '../rules';

export const addOutboundRule = operation({
	command: 'AuthorizeSecurityGroupEgress',
	name: 'Add Outbound Rule',
	action: 'Add an outbound rule to a security group',
	description: 'Let traffic out',
	fields: {
		...ruleFields,
		description: { type: 'string', label: 'Description', optional: true, placeholder: 'e.g. office' },
	},
	covers: ['IpPermissions'],
	input: ruleOf,
	output: (output) => rulesIn(output, 'SecurityGroupRules'),
	failure: nextSteps({ 'InvalidPermission.Duplicate': 'The group has this rule already: nothing is left to do.' }),
});
