import { randomUUID } from 'node:crypto';

import { agentAnswer } from '../../../aws/bedrock/agentAnswer';
import { storeBinary } from '../../shared/binary';
import type { OperationRun } from '../../shared/operation';
import { ItemWithFiles, operation } from '../../shared/operation';
import { failure } from '../errors';
import { agent, agentAlias } from '../locators';
import { membersWithout } from '../members';

export const invoke = operation({
	command: 'bedrock-agent-runtime:InvokeAgent',
	name: 'Invoke',
	action: 'Invoke an agent',
	description: 'Ask an agent, and wait for its whole answer with citations and files',
	fields: {
		agentId: { locator: agent },
		agentAliasId: { locator: agentAlias },
		inputText: {
			label: 'Prompt',
			optional: false,
			required: false,
			rows: 4,
			description: 'What the agent is asked. Empty where results of what it has asked for are given.',
		},
		sessionId: {
			optional: true,
			description: 'The same for all of a conversation; a new one is made where empty, and stands in the output',
		},
		enableTrace: { description: 'Whether the output tells each step of the agent' },
		endSession: { description: 'Whether the conversation ends with this' },
		memoryId: { description: 'What the agent remembers over several conversations, such as the ID of a user' },
		'sessionState.sessionAttributes': { description: 'Kept for the whole conversation, for functions of the agent' },
		'sessionState.promptSessionAttributes': { description: 'For this turn alone, for the prompt of the agent' },
		'sessionState.invocationId': { description: "'invocationId' of 'returnControl' in the answer before" },
		'sessionState.returnControlInvocationResults': {
			label: 'Return Control Results (JSON)',
			description: "What the agent has asked for in 'returnControl' of the answer before",
		},
		'sessionState.files': { label: 'Files (JSON)', description: 'Files for the agent, as AWS has them' },
	},
	input: ({ sessionId, ...members }) => ({ ...membersWithout(members), sessionId: sessionId ?? randomUUID() }),
	output: answerOf,
	failure,
});

async function answerOf(
	{ completion, sessionId, memoryId }: Readonly<Record<string, unknown>>,
	{ enableTrace }: { readonly enableTrace?: unknown },
	{ context }: OperationRun,
): Promise<object> {
	const { files, trace, ...answer } = await agentAnswer(completion as AsyncIterable<unknown>);
	const stored = files.map(async ({ bytes, mimeType, name: fileName }, at) => [
		at === 0 ? 'data' : `data_${at}`,
		await storeBinary(context, bytes, { mimeType, fileName }),
	]);
	return new ItemWithFiles(
		{
			...answer,
			sessionId,
			...(memoryId === undefined ? {} : { memoryId }),
			...(enableTrace === true ? { trace } : {}),
		},
		Object.fromEntries(await Promise.all(stored)) as ItemWithFiles['binary'],
	);
}
