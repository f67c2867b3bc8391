import { operation } from '../../shared/operation';
import { failure } from '../fields';

export const getMany = operation({
	command: 'ListLayers',
	name: 'Get Many',
	action: 'Get many layers',
	description: 'List the layers of a region with their latest versions',
	fields: {
		CompatibleRuntime: { description: 'Only layers for this runtime' },
		CompatibleArchitecture: { description: 'Only layers for this processor' },
	},
	simplify: ({ LatestMatchingVersion, ...layer }) => ({ ...layer, ...(LatestMatchingVersion as object | undefined) }),
	failure,
});
