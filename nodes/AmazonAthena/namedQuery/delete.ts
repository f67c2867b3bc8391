import { operation } from '../../shared/operation';
import { failure, namedQuery } from '../fields';

const deleteNamedQuery = operation({
	command: 'DeleteNamedQuery',
	name: 'Delete',
	action: 'Delete a named query',
	description: 'Delete a saved query',
	fields: namedQuery,
	failure,
});

export { deleteNamedQuery as delete };
