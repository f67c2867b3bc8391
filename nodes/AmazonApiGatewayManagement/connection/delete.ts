import { operation } from '../../shared/operation';
import { connection, failure } from '../fields';
import { manage } from '../managed';

const remove = operation({
	command: 'DeleteConnection',
	name: 'Delete',
	action: 'Delete a connection',
	description: 'Disconnect a client from a WebSocket API',
	fields: connection,
	run: async ({ api, stage, ConnectionId }, run) => {
		const place = { api, stage, ...run.inputOf({ ConnectionId }) };
		const { metadata } = await manage('DeleteConnection', 'DELETE', place, run);
		return run.answer({ deleted: true }, metadata);
	},
	failure,
});

export { remove as delete };
