import { operation } from '../../shared/operation';
import { group, pathPrefix } from '../fields';

export const getManyOfGroup = operation({
	command: 'ListAttachedGroupPolicies',
	name: 'Get Many of Group',
	action: 'Get many policies of a group',
	description: 'List the managed policies that are attached to a group',
	fields: { GroupName: group, PathPrefix: pathPrefix },
});
