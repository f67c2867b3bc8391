import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'apigatewayv2:GetApis',
	name: 'Get Many',
	action: 'Get many APIs',
	description: 'List the WebSocket and HTTP APIs of a region; REST APIs are not among them',
	fields: {
		protocol: {
			type: 'options',
			label: 'Protocol',
			optional: false,
			choices: { WEBSOCKET: 'WebSocket', HTTP: 'HTTP', all: 'All' },
			default: 'WEBSOCKET',
		},
	},
	input: () => ({}),
	entry: (each, { protocol }) => (protocol === 'all' || each.ProtocolType === protocol ? each : undefined),
});
