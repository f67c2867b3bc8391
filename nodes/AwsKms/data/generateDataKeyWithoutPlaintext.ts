import { operation } from '../../shared/operation';
import { dataKeyFields, simpleDataKey } from '../dataKeys';
import { failure } from '../fields';

export const generateDataKeyWithoutPlaintext = operation({
	command: 'GenerateDataKeyWithoutPlaintext',
	name: 'Generate Encrypted Data Key',
	action: 'Generate an encrypted data key',
	description: 'Make a data key that only Decrypt shows in plain text',
	fields: dataKeyFields,
	output: simpleDataKey,
	failure,
});
