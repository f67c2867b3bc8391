import type { ConverseBlock, ConverseMessage } from './types';

/**
 * What models have said when they asked for tools, by the IDs of the calls.
 *
 * A model that thinks wants its thoughts back, with their signature, as long as it works with tools: without them it
 * refuses the next request. Applications give back the calls alone, each as a message of its own (n8n's AI Agent does),
 * so the turn as it was is kept here and put in place again. In memory, bounded, and of use only to who gives back the
 * ID that Bedrock has made for a call.
 */
export class SpokenTurns {
	private readonly turns = new Map<string, readonly ConverseBlock[]>();
	private readonly sizes = new Map<string, number>();
	private size = 0;

	/** @param limit characters that are kept in all */
	constructor(private readonly limit = 16_000_000) {}

	/** Keeps a turn that asks for tools. */
	remember(modelId: string, content: readonly ConverseBlock[]): void {
		const ids = callsIn(content);
		const share = JSON.stringify(content).length / ids.length;
		for (const id of ids) {
			const key = keyOf(modelId, id);
			this.forget(key);
			this.turns.set(key, content);
			this.sizes.set(key, share);
			this.size += share;
		}
		for (const oldest of this.turns.keys()) {
			if (this.size <= this.limit) break;
			this.forget(oldest);
		}
	}

	/**
	 * The messages with each turn as the model has said it. Calls of one turn that were given back one by one become one
	 * turn again, and their results one message.
	 */
	restore(modelId: string, messages: readonly ConverseMessage[]): ConverseMessage[] {
		const restored: ConverseMessage[] = [];
		let at = 0;
		while (at < messages.length) {
			const message = messages[at];
			if (message === undefined) break;
			const turn = this.turnOf(modelId, message);
			if (turn === undefined) {
				restored.push(message);
				at += 1;
				continue;
			}
			const asked = new Set(callsIn(turn));
			const results: ConverseBlock[] = [];
			const answered = new Set<string>();
			let end = at;
			while (end < messages.length) {
				const next = messages[end];
				const ids = next === undefined ? [] : idsIn(next);
				if (next === undefined || ids.length === 0 || !ids.every((id) => asked.has(id))) break;
				if (next.role === 'user') {
					results.push(...next.content);
					for (const id of ids) answered.add(id);
				}
				end += 1;
			}
			// A turn of which a call has no result would be refused; what the application says of it then holds.
			if (answered.size !== asked.size) {
				restored.push(message);
				at += 1;
				continue;
			}
			restored.push({ role: 'assistant', content: turn }, { role: 'user', content: results });
			at = end;
		}
		return restored;
	}

	private turnOf(modelId: string, { role, content }: ConverseMessage): readonly ConverseBlock[] | undefined {
		if (role !== 'assistant') return undefined;
		const given = content.find(({ toolUse }) => toolUse !== undefined)?.toolUse;
		if (given === undefined) return undefined;
		const turn = this.turns.get(keyOf(modelId, given.toolUseId));
		const said = turn?.find(({ toolUse }) => toolUse?.toolUseId === given.toolUseId)?.toolUse;
		return said?.name === given.name ? turn : undefined;
	}

	private forget(key: string): void {
		this.size -= this.sizes.get(key) ?? 0;
		this.sizes.delete(key);
		this.turns.delete(key);
	}
}

const keyOf = (modelId: string, toolUseId: string): string => `${modelId} ${toolUseId}`;

/** IDs of the calls that the application answers; tools that Bedrock runs itself have their results in the turn. */
const callsIn = (content: readonly ConverseBlock[]): string[] =>
	content.flatMap(({ toolUse }) =>
		toolUse === undefined || toolUse.type === 'server_tool_use' ? [] : [toolUse.toolUseId],
	);

/** IDs of the calls, or of the results, that a message holds. */
const idsIn = ({ content }: ConverseMessage): string[] =>
	content.flatMap(({ toolUse, toolResult }) => toolUse?.toolUseId ?? toolResult?.toolUseId ?? []);
