import { operation } from '../../shared/operation';
import { pathPrefix, user } from '../fields';

export const getManyOfUser = operation({
	command: 'ListAttachedUserPolicies',
	name: 'Get Many of User',
	action: 'Get many policies of a user',
	description: 'List the managed policies that are attached to a user',
	fields: { UserName: user, PathPrefix: pathPrefix },
});
