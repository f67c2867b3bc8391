import { operation } from '../../shared/operation';
import { keyWithoutAlias } from '../locators';

export const getMany = operation({
	command: 'ListAliases',
	name: 'Get Many',
	action: 'Get many aliases',
	description: 'List the aliases of a region',
	fields: { KeyId: { name: 'key', locator: keyWithoutAlias, optional: true, description: 'Only aliases of this key' } },
});
