import { operation } from '../../shared/operation';
import { failure, functionName } from '../fields';

export const getMany = operation({
	command: 'ListProvisionedConcurrencyConfigs',
	name: 'Get Many',
	action: 'Get many provisioned concurrencies of a function',
	description: 'List for which versions and aliases environments are kept ready',
	fields: functionName,
	failure,
});
