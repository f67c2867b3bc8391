import { operation } from '../../shared/operation';
import { filtersOf } from '../fields';

export const getMany = operation({
	command: 'DescribeParameters',
	name: 'Get Many',
	action: 'Get many parameters',
	description: 'List parameters without their values; Get by Path reads the values',
	fields: {
		Name: { type: 'string', name: 'nameContains', label: 'Name Contains', optional: true },
		Path: { type: 'string', placeholder: 'e.g. /shop', optional: true, description: 'Only parameters below this path' },
		Type: {
			type: 'multiOptions',
			label: 'Types',
			optional: true,
			choices: { SecureString: 'SecureString', String: 'String', StringList: 'StringList' },
			default: [],
		},
		Shared: { description: 'Whether to list parameters that other accounts share with this one' },
	},
	covers: ['ParameterFilters'],
	input: ({ Shared, Name, Path, Type }) => ({
		Shared,
		ParameterFilters: filtersOf({ Name, Path, Type }, (Key, value) => ({
			Key,
			...(Key === 'Name' ? { Option: 'Contains' } : {}),
			...(Key === 'Path' ? { Option: 'Recursive' } : {}),
			Values: [value].flat(),
		})),
	}),
});
