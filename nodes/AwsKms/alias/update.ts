import { operation } from '../../shared/operation';
import { withPrefix } from '../aliasName';
import { alias, failure } from '../fields';
import { keyWithoutAlias } from '../locators';

export const update = operation({
	command: 'UpdateAlias',
	name: 'Update',
	action: 'Update an alias',
	description: 'Let an alias stand for another key of the same kind',
	fields: { ...alias, TargetKeyId: { name: 'key', label: 'New Key', locator: keyWithoutAlias } },
	input: ({ AliasName, TargetKeyId }) => ({ AliasName: withPrefix(AliasName), TargetKeyId }),
	failure,
});
