import type { Locator } from '../shared/locators';

const HOST = /^(?:(?:wss|https):\/\/)?([a-z0-9]+)\.execute-api\.([a-z0-9-]+)\./i;

/** A WebSocket API. */
export const api: Locator = {
	method: 'searchApis',
	label: 'API',
	list: {
		command: 'apigatewayv2:GetApis',
		item: (entry) => {
			const { ApiId, Name, ProtocolType } = entry as { ApiId?: string; Name?: string; ProtocolType?: string };
			return ApiId === undefined || ProtocolType !== 'WEBSOCKET'
				? undefined
				: { name: `${Name ?? ''} (${ApiId})`, value: ApiId };
		},
	},
	modes: [
		{ name: 'id', label: 'By ID', placeholder: 'e.g. a1b2c3d4e5' },
		{ name: 'url', label: 'By URL', placeholder: 'e.g. wss://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com' },
	],
	regionOf: (value) => HOST.exec(value)?.[2],
	resolve: (value) => HOST.exec(value)?.[1] ?? value,
};

/** A stage of the API that is chosen. */
export const stage: Locator = {
	method: 'searchStages',
	label: 'Stage',
	list: {
		command: 'apigatewayv2:GetStages',
		input: ({ parameter }) => {
			const chosen = parameter('api');
			return chosen === '' ? undefined : { ApiId: HOST.exec(chosen)?.[1] ?? chosen };
		},
		region: ({ parameter }) => HOST.exec(parameter('api'))?.[2],
		item: (entry) => {
			const { StageName } = entry as { StageName?: string };
			return StageName === undefined ? undefined : { name: StageName, value: StageName };
		},
	},
	modes: [{ name: 'name', label: 'By Name', placeholder: 'e.g. production' }],
};
