import type { Locator, SearchRun } from '../shared/locators';
import { regionInArn } from '../shared/locators';
import { arnIn } from '../shared/arns';

/** A function, by its name or ARN. */
export const functionLocator: Locator = {
	method: 'searchFunctions',
	label: 'Function',
	list: {
		command: 'ListFunctions',
		item: (entry) => {
			const { FunctionName, Runtime, Description } = entry as Record<string, string | undefined>;
			if (FunctionName === undefined) return undefined;
			const about = [Runtime, Description].filter((text) => text !== undefined && text !== '').join(', ');
			return { name: FunctionName, value: FunctionName, ...(about === '' ? {} : { description: about }) };
		},
	},
	modes: [
		{ name: 'name', label: 'By Name', placeholder: 'e.g. my-function' },
		{
			name: 'arn',
			label: 'By ARN',
			placeholder: 'e.g. arn:aws:lambda:eu-west-1:111122223333:function:my-function',
			hint: 'Also of another account or region',
		},
	],
	regionOf: regionInArn,
	resolve: (value) => (value.startsWith('arn:') ? arnIn(value, 'lambda', ['FunctionName', 'Function']) : value),
};

/** What belongs to the chosen function is listed where the function is. */
const ofFunction = {
	input: ({ parameter }: SearchRun) => {
		const name = parameter('functionName');
		return name === '' ? undefined : { FunctionName: name.replace(/(:function:[^:]+):[^:]+$/, '$1') };
	},
	region: ({ parameter }: SearchRun) => regionInArn(parameter('functionName')),
};

const aliases = {
	...ofFunction,
	command: 'ListAliases',
	item: (entry: unknown) => {
		const { Name, FunctionVersion } = entry as Record<string, string | undefined>;
		return Name === undefined ? undefined : { name: `${Name} (version ${FunctionVersion ?? '?'})`, value: Name };
	},
};

const versions = {
	...ofFunction,
	command: 'ListVersionsByFunction',
	item: (entry: unknown) => {
		const { Version, Description = '' } = entry as Record<string, string | undefined>;
		if (Version === undefined) return undefined;
		return { name: Description === '' ? Version : `${Version}: ${Description}`, value: Version };
	},
};

/** A version or an alias of the chosen function. */
export const qualifier: Locator = {
	method: 'searchQualifiers',
	label: 'Qualifier',
	description: 'Version or alias that is meant; $LATEST where empty',
	list: { ...aliases, then: versions },
	modes: [{ name: 'name', label: 'By Version or Alias', placeholder: 'e.g. 7 or production' }],
};

/** An alias of the chosen function. */
export const aliasLocator: Locator = {
	method: 'searchAliases',
	label: 'Alias',
	list: aliases,
	modes: [{ name: 'name', label: 'By Name', placeholder: 'e.g. production' }],
};

/** What lets a queue or a stream invoke a function. */
export const mapping: Locator = {
	method: 'searchEventSourceMappings',
	label: 'Event Source Mapping',
	list: {
		command: 'ListEventSourceMappings',
		item: (entry) => {
			const { UUID, EventSourceArn, FunctionArn, State } = entry as Record<string, string | undefined>;
			if (UUID === undefined) return undefined;
			const [source, target] = [EventSourceArn ?? 'own source', FunctionArn ?? ''].map((arn) => arn.split(':').at(-1));
			return { name: `${source} → ${target} (${State ?? '?'})`, value: UUID };
		},
	},
	modes: [{ name: 'id', label: 'By ID', placeholder: 'e.g. 14e0db71-5d35-4eb5-b481-8945cf9d10c2' }],
};

/** A layer, by its name or its ARN without a version. */
export const layerLocator: Locator = {
	method: 'searchLayers',
	label: 'Layer',
	list: {
		command: 'ListLayers',
		item: (entry) => {
			const { LayerName, LayerArn } = entry as Record<string, string | undefined>;
			return LayerName === undefined ? undefined : { name: LayerName, value: LayerArn ?? LayerName };
		},
	},
	modes: [
		{ name: 'name', label: 'By Name', placeholder: 'e.g. my-layer' },
		{ name: 'arn', label: 'By ARN', placeholder: 'e.g. arn:aws:lambda:eu-west-1:111122223333:layer:my-layer' },
	],
	regionOf: regionInArn,
};
