import { operation } from '../../shared/operation';
import { path } from '../fields';

export const create = operation({
	command: 'CreateGroup',
	name: 'Create',
	action: 'Create a group',
	description: 'Make a group',
	fields: {
		GroupName: { placeholder: 'e.g. developers', description: 'Up to 128 letters, digits and +=,.@_-' },
		Path: path,
	},
	simplify: ({ Group }) => Group,
});
