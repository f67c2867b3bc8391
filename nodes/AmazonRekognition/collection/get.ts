import { operation } from '../../shared/operation';
import { collection } from '../fields';

export const get = operation({
	command: 'DescribeCollection',
	name: 'Get',
	action: 'Get a collection',
	description: 'Tell how many faces a collection has, its model and its ARN',
	fields: { CollectionId: collection },
});
