import { operation } from '../../shared/operation';
import { stack } from '../fields';

export const getResources = operation({
	command: 'ListStackResources',
	name: 'Get Resources',
	action: 'Get the resources of a stack',
	description: 'List what a stack has made, with logical and physical IDs',
	fields: { StackName: stack },
});
