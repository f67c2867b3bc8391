import { jsonIn } from '../shared/fields';

/** JSON in a text as what it stands for; any other text as it is. */
export const parsed = (text: unknown): unknown => (typeof text === 'string' ? (jsonIn(text) ?? text) : text);

/** An execution with input and output as JSON. */
export const simpleExecution = (execution: Readonly<Record<string, unknown>>) => ({
	executionArn: execution.executionArn,
	name: execution.name,
	status: execution.status,
	startDate: execution.startDate,
	stopDate: execution.stopDate,
	input: parsed(execution.input),
	output: parsed(execution.output),
	error: execution.error,
	cause: parsed(execution.cause),
	redriveCount: execution.redriveCount,
});

/** An event of a history: its details without the name that tells its type once more. */
export function simpleEvent(event: Readonly<Record<string, unknown>>) {
	const found = Object.entries(event).find(([name]) => name.endsWith('EventDetails'))?.[1] as object | undefined;
	const details = Object.entries(found ?? {}).filter(([name]) => !/^(input|output)Details$/.test(name));
	const JSON_TEXTS = ['input', 'output', 'parameters', 'cause'];
	return {
		id: event.id,
		previousEventId: event.previousEventId,
		timestamp: event.timestamp,
		type: event.type,
		details: Object.fromEntries(
			details.map(([name, value]) => [name, JSON_TEXTS.includes(name) ? parsed(value) : (value as unknown)]),
		),
	};
}
