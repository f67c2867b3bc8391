import { operation } from '../../shared/operation';
import { failure, functionName } from '../fields';

const remove = operation({
	command: 'DeleteFunction',
	name: 'Delete',
	action: 'Delete a function',
	description: 'Delete a function with all its versions, or one version of it',
	fields: {
		...functionName,
		Qualifier: { label: 'Version', placeholder: 'e.g. 7', description: 'Only this version; everything where empty' },
	},
	output: () => ({ deleted: true }),
	failure,
});
export { remove as delete };
