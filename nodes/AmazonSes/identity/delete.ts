import { operation } from '../../shared/operation';
import { failure, identity } from '../fields';

const deleteIdentity = operation({
	command: 'DeleteEmailIdentity',
	name: 'Delete',
	action: 'Delete an identity',
	description: 'Give up the right to send from an address or a domain',
	fields: identity,
	failure,
});

export { deleteIdentity as delete };
