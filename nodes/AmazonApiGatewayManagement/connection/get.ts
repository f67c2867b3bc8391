import { operation } from '../../shared/operation';
import { connection, failure } from '../fields';
import { manage } from '../managed';

export const get = operation({
	command: 'GetConnection',
	name: 'Get',
	action: 'Get a connection',
	description: 'Tell since when a client is connected, from where, and when it was last active',
	fields: connection,
	run: async ({ api, stage, ConnectionId }, run) => {
		const place = { api, stage, ...run.inputOf({ ConnectionId }) };
		const { answer, metadata } = await manage('GetConnection', 'GET', place, run);
		const { connectedAt, lastActiveAt, identity } = answer;
		const { sourceIp, userAgent } = (identity ?? {}) as Record<string, unknown>;
		return run.answer(
			{
				ConnectedAt: connectedAt,
				Identity: { SourceIp: sourceIp, UserAgent: userAgent },
				LastActiveAt: lastActiveAt,
			},
			metadata,
		);
	},
	failure,
});
