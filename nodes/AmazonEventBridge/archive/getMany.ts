import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'ListArchives',
	name: 'Get Many',
	action: 'Get many archives',
	description: 'List the archives of a region',
	fields: {
		NamePrefix: { description: 'Only archives whose name begins with this text; not together with State' },
		State: {},
	},
});
