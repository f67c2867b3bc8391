import { operation } from '../../shared/operation';
import { failure } from '../fields';

export const getRoots = operation({
	command: 'ListRoots',
	name: 'Get Roots',
	action: 'Get the roots of the organization',
	description: 'List the roots of the organization with the types of policies that are enabled; today there is one',
	fields: {},
	failure,
});
