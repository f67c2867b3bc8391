import { operation } from '../../shared/operation';
import { ask } from '../ask';
import { invalid, objectIn } from '../documents';
import { ofIndex } from '../fields';
import { settings } from '../indexFields';
import { writing } from '../requests';

export const updateSettings = operation({
	command: 'PUT /{index}/_settings',
	request: writing('api-reference/index-apis/update-settings', 'Put'),
	name: 'Update Settings',
	action: 'Update the settings of an index',
	description: 'Change settings of an index, such as the number of replicas',
	fields: {
		...ofIndex,
		settings: {
			...settings,
			optional: false,
			placeholder: 'e.g. { "index": { "number_of_replicas": 2 } }',
			description: 'Those that can be changed while the index is open',
		},
	},
	send: async ({ cluster, index }, values, run) => {
		const body = objectIn(values.settings, 'Settings (JSON)', 'settings');
		if (body !== undefined) return await ask(cluster, { method: 'PUT', path: [String(index), '_settings'], body }, run);
		throw invalid("'Settings (JSON)' holds nothing", 'settings', 'Write the settings as {"index": {...}}.');
	},
});
