import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';

import { eventDataIn } from '../../../aws/bedrock/serverEvents';
import { isStream, storeBinary } from '../../shared/binary';
import { contentFields, contentOf } from '../../shared/content';
import { jsonIn } from '../../shared/fields';
import type { OperationRun } from '../../shared/operation';
import { ItemWithFiles, operation } from '../../shared/operation';
import { failure } from '../errors';
import { agentRuntime } from '../locators';
import { membersWithout } from '../members';

export const invoke = operation({
	command: 'bedrock-agentcore:InvokeAgentRuntime',
	name: 'Invoke',
	action: 'Invoke an agent core runtime',
	description: 'Ask an agent that runs in Amazon Bedrock AgentCore, and wait for its whole answer',
	fields: {
		agentRuntimeArn: { name: 'agentRuntime', locator: agentRuntime },
		...contentFields,
		contentType: { ...contentFields.contentType, label: 'Payload From', default: 'json' },
		qualifier: { placeholder: 'e.g. DEFAULT', description: 'Endpoint of the runtime; DEFAULT where empty' },
		runtimeSessionId: {
			label: 'Session ID',
			description: 'The same for all of a conversation, 33 characters or more; a new one is made where empty',
		},
		runtimeUserId: { label: 'User ID', description: 'For whom the agent works; takes a permission of its own' },
		payloadType: { type: 'string', label: 'Content Type', optional: true, default: 'application/json' },
		accept: { placeholder: 'e.g. application/json', description: 'Media type of the answer' },
	},
	covers: ['payload', 'contentType'],
	input: (values, run) => {
		const { contentType, text, json, binaryPropertyName, payloadType, ...members } = values;
		const payload = contentOf({ contentType: String(contentType), text, json, binaryPropertyName }, run);
		return {
			accept: 'application/json, text/event-stream',
			...membersWithout(members),
			runtimeSessionId: members.runtimeSessionId ?? randomUUID(),
			contentType: payloadType ?? 'application/json',
			payload: typeof payload === 'string' ? Buffer.from(payload) : payload,
		};
	},
	output: answerOf,
	failure,
});

/** JSON and streamed events as JSON, text as text, anything else as a file. */
async function answerOf(
	{ response, contentType, runtimeSessionId: sessionId }: Readonly<Record<string, unknown>>,
	_values: unknown,
	{ context }: OperationRun,
): Promise<object> {
	const bytes = isStream(response) ? await buffer(response) : Buffer.from((response ?? []) as Uint8Array);
	const mimeType = String(contentType ?? '');
	if (mimeType.startsWith('text/event-stream')) return { events: eventDataIn(bytes.toString('utf8')), sessionId };
	if (/\bjson\b/.test(mimeType)) {
		const text = bytes.toString('utf8');
		return { response: jsonIn(text) ?? text, sessionId };
	}
	if (mimeType.startsWith('text/')) return { response: bytes.toString('utf8'), sessionId };
	return new ItemWithFiles({ sessionId, contentType }, { data: await storeBinary(context, bytes, { mimeType }) });
}
