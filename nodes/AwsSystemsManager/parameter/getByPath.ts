import { operation } from '../../shared/operation';
import { decryption, failure } from '../fields';
import { simpleParameter } from '../simpleParameter';

export const getByPath = operation({
	command: 'GetParametersByPath',
	name: 'Get by Path',
	action: 'Get parameters by path',
	description: 'Read the values of all parameters below a path',
	fields: {
		Path: { placeholder: 'e.g. /shop/production', description: 'Beginning of the names, with a slash in front' },
		WithDecryption: decryption,
		Recursive: { type: 'boolean', default: true, optional: false, description: 'Whether to read deeper levels, too' },
	},
	simplify: simpleParameter,
	failure,
});
