import { operation } from '../../shared/operation';
import { stack } from '../fields';

export const getMany = operation({
	command: 'ListChangeSets',
	name: 'Get Many',
	action: 'Get many change sets',
	description: 'List the change sets of a stack',
	fields: { StackName: stack },
});
