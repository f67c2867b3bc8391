import { operation } from '../../shared/operation';
import { decryption, failure, parameter } from '../fields';

export const getHistory = operation({
	command: 'GetParameterHistory',
	name: 'Get History',
	action: 'Get the history of a parameter',
	description: 'List the versions of a parameter with their values; AWS keeps up to 100',
	fields: { ...parameter, WithDecryption: { ...decryption, default: false } },
	failure,
});
