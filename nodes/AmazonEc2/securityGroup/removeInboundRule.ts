import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { ruleFields } from '../fields';
import { ruleOf, rulesIn } from '../rules';

export const removeInboundRule = operation({
	command: 'RevokeSecurityGroupIngress',
	name: 'Remove Inbound Rule',
	action: 'Remove an inbound rule from a security group',
	description: 'Stop letting traffic in; protocol, ports and peer must be those of the rule',
	fields: ruleFields,
	covers: ['IpPermissions'],
	input: ruleOf,
	output: (output) => rulesIn(output, 'RevokedSecurityGroupRules'),
	failure: nextSteps({
		'InvalidPermission.NotFound': "The group has no such rule. 'Security Group: Get Many' shows those it has.",
	}),
});
