import { operation } from '../../shared/operation';
import { ask } from '../ask';
import { objectIn } from '../documents';
import { place } from '../fields';
import { indexName, mappings, settings } from '../indexFields';
import { writing } from '../requests';

export const create = operation({
	command: 'PUT /{index}',
	request: writing('api-reference/index-apis/create-index', 'Put'),
	name: 'Create',
	action: 'Create an index',
	description: 'Make an index, with the types of its fields',
	fields: { ...place, index: indexName, mappings, settings },
	send: async ({ cluster, index }, values, run) => {
		const body = {
			mappings: objectIn(values.mappings, 'Mappings (JSON)', 'mappings'),
			settings: objectIn(values.settings, 'Settings (JSON)', 'settings'),
		};
		return await ask(cluster, { method: 'PUT', path: [String(index)], body }, run);
	},
});
