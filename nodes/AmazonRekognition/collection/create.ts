import { operation } from '../../shared/operation';

export const create = operation({
	command: 'CreateCollection',
	name: 'Create',
	action: 'Create a collection',
	description: 'Create a collection for faces in the region that is called',
	fields: {
		CollectionId: {
			label: 'Collection ID',
			placeholder: 'e.g. employees',
			description: 'Letters, digits and _.- alone, up to 255',
		},
		Tags: {},
	},
});
