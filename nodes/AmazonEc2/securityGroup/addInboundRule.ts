import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { ruleFields } from '../fields';
import { ruleOf, rulesIn } from '../rules';

export const addInboundRule = operation({
	command: 'AuthorizeSecurityGroupIngress',
	name: 'Add Inbound Rule',
	action: 'Add an inbound rule to a security group',
	description: 'Let traffic in',
	fields: {
		...ruleFields,
		description: { type: 'string', label: 'Description', optional: true, placeholder: 'e.g. office' },
	},
	covers: ['IpPermissions'],
	input: ruleOf,
	output: (output) => rulesIn(output, 'SecurityGroupRules'),
	failure: nextSteps({ 'InvalidPermission.Duplicate': 'The group has this rule already: nothing is left to do.' }),
});
