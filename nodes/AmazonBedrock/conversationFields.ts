import type { ChatMessage, ChatPart } from '../../aws/bedrock/types';
import { AwsError } from '../../aws/errors';
import { unset } from '../shared/content';
import type { Field, OperationRun } from '../shared/operation';
import { binaryFields, heldFiles } from './files';

/** What a model is told: a prompt, a conversation, or AWS's own JSON. */
export const conversationFields = {
	messagesFrom: {
		type: 'options',
		label: 'Messages From',
		optional: false,
		choices: { json: 'JSON', prompt: 'Prompt', rows: 'Messages' },
		default: 'prompt',
		description: 'A single prompt, a conversation message by message, or messages as AWS writes them',
	},
	prompt: {
		type: 'string',
		optional: false,
		required: true,
		rows: 4,
		show: { messagesFrom: ['prompt'] },
		placeholder: 'e.g. Summarize this: {{ $json.text }}',
	},
	files: {
		...binaryFields,
		optional: false,
		required: false,
		show: { messagesFrom: ['prompt'] },
		description: 'Images, documents, videos or sounds of the item that go with the prompt; several by commas',
	},
	rows: {
		name: 'conversation',
		label: 'Conversation',
		optional: false,
		required: false,
		show: { messagesFrom: ['rows'] },
		property: {
			displayName: 'Conversation',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add message',
			default: {},
			options: [
				{
					name: 'messages',
					displayName: 'Message',
					values: [
						{
							displayName: 'Role',
							name: 'role',
							type: 'options',
							default: 'user',
							options: [
								{ name: 'Assistant', value: 'assistant' },
								{ name: 'User', value: 'user' },
							],
						},
						{ displayName: 'Text', name: 'text', type: 'string', typeOptions: { rows: 3 }, default: '' },
						{
							displayName: 'Input Binary Fields',
							name: 'files',
							type: 'string',
							default: '',
							placeholder: 'e.g. data, data_1',
							description: 'Files of the item that go with the message',
						},
					],
				},
			],
		},
	},
	json: {
		name: 'messagesJson',
		type: 'json',
		label: 'Messages (JSON)',
		optional: false,
		required: true,
		default: '[]',
		show: { messagesFrom: ['json'] },
		placeholder: 'e.g. [{ "role": "user", "content": [{ "text": "Hello" }] }]',
	},
	systemPrompt: { type: 'string', optional: true, rows: 4, description: 'What the model is, and how it must answer' },
} as const satisfies Record<string, Field>;

interface ConversationValues {
	readonly messagesFrom?: string;
	readonly prompt?: string;
	readonly files?: readonly string[];
	readonly rows?: unknown;
	readonly json?: unknown;
	readonly systemPrompt?: string;
}

/** The messages that the fields above stand for; those of JSON, and what a person has written in AWS's own words. */
export async function messagesOf(values: ConversationValues, run: OperationRun): Promise<ChatMessage[]> {
	const { messagesFrom, systemPrompt } = values;
	const system: ChatMessage[] =
		systemPrompt === undefined ? [] : [{ role: 'system', content: [{ type: 'text', text: systemPrompt }] }];
	if (messagesFrom === 'json') return [...system, ...messagesInJson(values.json)];
	if (messagesFrom !== 'rows') {
		return [...system, { role: 'user', content: await contentOf(values.prompt, values.files, run) }];
	}
	const { messages = [] } = (values.rows ?? {}) as { messages?: ReadonlyArray<Record<string, unknown>> };
	if (messages.length === 0) throw unset('Conversation', 'conversation');
	const spoken = messages.map(async ({ role, text, files }): Promise<ChatMessage> => ({
		role: role === 'assistant' ? 'assistant' : 'user',
		content: await contentOf(typeof text === 'string' ? text : undefined, namesIn(files), run),
	}));
	return [...system, ...(await Promise.all(spoken))];
}

const namesIn = (files: unknown): string[] =>
	(Array.isArray(files) ? files : String(files ?? '').split(','))
		.map((name: unknown) => String(name).trim())
		.filter((name) => name !== '');

async function contentOf(
	text: string | undefined,
	names: readonly string[] | undefined,
	run: OperationRun,
): Promise<ChatPart[]> {
	const files = (await heldFiles(names, run)).map(({ bytes, mimeType, fileName }): ChatPart => ({
		type: 'file',
		mediaType: mimeType,
		data: bytes,
		...(fileName === undefined ? {} : { providerMetadata: { fileName } }),
	}));
	return [...files, ...(text === undefined ? [] : [{ type: 'text', text } as const])];
}

/** Messages of the Converse API; their blocks are sent as they are. */
function messagesInJson(json: unknown): ChatMessage[] {
	const list: unknown[] = Array.isArray(json) ? json : [];
	const right = list.every((each) => typeof each === 'object' && each !== null && 'role' in each && 'content' in each);
	if (list.length === 0 || !right) {
		throw new AwsError({
			code: 'InvalidParameter',
			message: "'Messages (JSON)' is not a list of messages with 'role' and 'content'",
			nextStep: 'Write it as AWS does, e.g. [{ "role": "user", "content": [{ "text": "Hello" }] }].',
			field: 'messagesJson',
		});
	}
	return (list as Array<{ role: unknown; content: unknown }>).map(({ role, content }) => ({
		role: role === 'assistant' ? 'assistant' : 'user',
		content: blocksIn(content).map((value): ChatPart => ({ type: 'provider', value })),
	}));
}

const blocksIn = (content: unknown): Array<Record<string, unknown>> =>
	typeof content === 'string' ? [{ text: content }] : ((Array.isArray(content) ? content : []) as never);
