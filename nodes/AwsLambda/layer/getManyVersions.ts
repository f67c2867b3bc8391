import { operation } from '../../shared/operation';
import { failure } from '../fields';
import { layerLocator } from '../locators';

export const getManyVersions = operation({
	command: 'ListLayerVersions',
	name: 'Get Many Versions',
	action: 'Get many versions of a layer',
	description: 'List the versions of a layer, the newest first, with the ARNs that functions take',
	fields: {
		LayerName: { locator: layerLocator },
		CompatibleRuntime: { description: 'Only versions for this runtime' },
		CompatibleArchitecture: { description: 'Only versions for this processor' },
	},
	failure,
});
