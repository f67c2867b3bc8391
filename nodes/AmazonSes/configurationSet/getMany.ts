import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'ListConfigurationSets',
	name: 'Get Many',
	action: 'Get many configuration sets',
	description: 'List the names of configuration sets',
	fields: {},
	entry: ({ ConfigurationSet }) => ({ ConfigurationSetName: ConfigurationSet }),
	everyEntry: true,
});
