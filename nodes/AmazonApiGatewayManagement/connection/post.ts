import { isAwsError } from '../../../aws/errors';
import { contentFields, contentOf } from '../../shared/content';
import { operation } from '../../shared/operation';
import { connection, failure } from '../fields';
import { manage } from '../managed';

export const post = operation({
	command: 'PostToConnection',
	name: 'Post',
	action: 'Post to a connection',
	description: 'Send a message to a client that is connected to a WebSocket API',
	covers: ['Data'],
	fields: {
		...connection,
		...contentFields,
		ignoreGone: {
			type: 'boolean',
			label: 'Ignore Gone Connections',
			default: true,
			description: 'Whether a client that has gone gives an item with delivered: false instead of an error',
		},
	},
	run: async ({ ignoreGone, api, stage, ConnectionId, ...content }, run) => {
		const made = contentOf(content, run);
		const input = run.inputOf({ ConnectionId, Data: typeof made === 'string' ? Buffer.from(made) : made });
		const place = { api, stage, ConnectionId: input.ConnectionId };
		const sent = await manage('PostToConnection', 'POST', place, run, input.Data as Uint8Array).catch(
			(error: unknown) => {
				if (ignoreGone === true && isAwsError(error) && error.code === 'GoneException') return undefined;
				throw error;
			},
		);
		return sent === undefined
			? [{ json: { ConnectionId: String(input.ConnectionId), delivered: false } }]
			: run.answer({ ConnectionId: input.ConnectionId, delivered: true }, sent.metadata);
	},
	failure,
});
