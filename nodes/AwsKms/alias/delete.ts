import { operation } from '../../shared/operation';
import { withPrefix } from '../aliasName';
import { alias, failure } from '../fields';

const deleteAlias = operation({
	command: 'DeleteAlias',
	name: 'Delete',
	action: 'Delete an alias',
	description: 'Take the name of a key away; the key stays',
	fields: alias,
	input: ({ AliasName }) => ({ AliasName: withPrefix(AliasName) }),
	failure,
});

export { deleteAlias as delete };
