import { AwsError } from '../errors';

/** One line of the output of a batch inference job. */
export interface BatchRecord {
	readonly recordId?: string;
	readonly modelInput?: unknown;
	readonly modelOutput?: unknown;
	readonly error?: unknown;
}

/**
 * The records in a file of a batch inference job's output.
 * @param name of the file, for the error
 * @throws AwsError where a line is no JSON: the file is cut or is something else
 */
export function batchRecords(text: string, name: string): BatchRecord[] {
	return text
		.split('\n')
		.map((line, at) => ({ line: line.trim(), at }))
		.filter(({ line }) => line !== '')
		.map(({ line, at }) => {
			try {
				return JSON.parse(line) as BatchRecord;
			} catch {
				throw new AwsError({
					code: 'UnreadableResult',
					message: `Line ${at + 1} of ${name} is no JSON`,
					nextStep: 'Look at the file in Amazon S3: it may be cut, or it may not be the output of the job.',
				});
			}
		});
}

/** Where texts stand in the answers of the families of models. */
const TEXTS: ReadonlyArray<(output: Facts) => unknown> = [
	({ output }) => textsOf((output as { message?: Facts } | undefined)?.message?.content),
	({ content }) => textsOf(content),
	({ results }) => textsOf(results, 'outputText'),
	({ generation }) => generation,
	({ outputs }) => textsOf(outputs),
	({ choices }) => (choices as Array<{ message?: { content?: unknown } }> | undefined)?.[0]?.message?.content,
	({ generations }) => textsOf(generations),
	({ text }) => text,
	({ completion }) => completion,
];

type Facts = Readonly<Record<string, unknown>>;

/** The text that a model has answered, whatever its family; undefined where the answer is none. */
export function textOfAnswer(output: unknown): string | undefined {
	if (typeof output !== 'object' || output === null) return undefined;
	for (const read of TEXTS) {
		const text = read(output as Facts);
		if (typeof text === 'string' && text !== '') return text;
	}
	return undefined;
}

function textsOf(parts: unknown, member = 'text'): string | undefined {
	if (!Array.isArray(parts)) return undefined;
	const texts = (parts as Facts[]).map((part) => part[member]).filter((text) => typeof text === 'string');
	return texts.length === 0 ? undefined : texts.join('');
}
