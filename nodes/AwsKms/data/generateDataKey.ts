import { operation } from '../../shared/operation';
import { dataKeyFields, simpleDataKey } from '../dataKeys';
import { failure } from '../fields';

export const generateDataKey = operation({
	command: 'GenerateDataKey',
	name: 'Generate Data Key',
	action: 'Generate a data key',
	description: 'Make a key to encrypt with outside of KMS: in plain text, and encrypted to be kept with the data',
	notice: 'The output holds the key in plain text, and n8n stores the data of executions.',
	fields: dataKeyFields,
	output: simpleDataKey,
	failure,
});
