import { operation } from '../../shared/operation';
import { ask } from '../ask';
import { invalid, objectIn } from '../documents';
import { ofIndex } from '../fields';
import { mappings } from '../indexFields';
import { writing } from '../requests';

export const updateMapping = operation({
	command: 'PUT /{index}/_mapping',
	request: writing('api-reference/index-apis/put-mapping', 'Put'),
	name: 'Update Mapping',
	action: 'Update the mapping of an index',
	description: 'Add fields to an index; the type of a field that is there cannot be changed',
	fields: { ...ofIndex, mappings: { ...mappings, required: true, description: 'The new fields with their types' } },
	send: async ({ cluster, index }, values, run) => {
		const body = objectIn(values.mappings, 'Mappings (JSON)', 'mappings');
		if (body !== undefined) return await ask(cluster, { method: 'PUT', path: [String(index), '_mapping'], body }, run);
		throw invalid("'Mappings (JSON)' holds nothing", 'mappings', 'Write the fields as {"properties": {...}}.');
	},
});
