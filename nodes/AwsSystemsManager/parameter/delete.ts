import { operation } from '../../shared/operation';
import { failure, parameter } from '../fields';
import { byName, MOST_PARAMETERS, namesOf } from '../parameterBatch';

const deleteParameter = operation({
	command: 'DeleteParameter',
	name: 'Delete',
	action: 'Delete a parameter',
	description: 'Delete a parameter with all its versions',
	uses: ['DeleteParameters'],
	fields: parameter,
	batch: {
		command: 'DeleteParameters',
		size: MOST_PARAMETERS,
		entry: ({ Name }) => ({ target: '', key: String(Name), bytes: 0 }),
		request: (entries) => ({ Names: namesOf(entries) }),
		results: ({ DeletedParameters }, entries) => {
			const deleted = (DeletedParameters ?? []) as string[];
			return byName(new Map(deleted.map((name) => [name, {}])), entries);
		},
	},
	failure,
});

export { deleteParameter as delete };
