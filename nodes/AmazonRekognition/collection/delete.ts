import { operation } from '../../shared/operation';
import { collection } from '../fields';

export const deleteCollection = operation({
	command: 'DeleteCollection',
	name: 'Delete',
	action: 'Delete a collection',
	description: 'Delete a collection with all its faces',
	fields: { CollectionId: collection },
	output: () => ({ deleted: true }),
});
