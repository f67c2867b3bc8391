import { operation } from '../../shared/operation';
import { failure, namedQuery } from '../fields';

export const get = operation({
	command: 'GetNamedQuery',
	name: 'Get',
	action: 'Get a named query',
	description: 'Read a saved query',
	fields: namedQuery,
	output: ({ NamedQuery }) => NamedQuery,
	failure,
});
