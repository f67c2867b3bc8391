import { operation } from '../../shared/operation';
import { withPrefix } from '../aliasName';
import { alias, failure } from '../fields';
import { keyWithoutAlias } from '../locators';

export const create = operation({
	command: 'CreateAlias',
	name: 'Create',
	action: 'Create an alias',
	description: 'Give a key a name',
	fields: { ...alias, TargetKeyId: { name: 'key', locator: keyWithoutAlias } },
	input: ({ AliasName, TargetKeyId }) => ({ AliasName: withPrefix(AliasName), TargetKeyId }),
	failure,
});
