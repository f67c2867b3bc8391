import { entryError } from '../../aws/batch/results';
import type { EntryResult } from '../../aws/batch/types';
import { MOST_BYTES } from '../../aws/opensearch/bulk';
import { problemOf } from '../../aws/opensearch/problem';
import type { Batch } from '../shared/operation';
import { ask } from './ask';
import { incomplete } from './hits';

type Json = Readonly<Record<string, unknown>>;

/** One search among others: where, then what. The place is that of the path. */
const lineOf = ({ body }: Json): string => `{}\n${JSON.stringify(body)}\n`;

/** Searches of several items in one request. */
export const eachSearch: Batch = {
	command: '_msearch',
	size: 50,
	bytes: MOST_BYTES,
	entry: (input) => ({
		target: JSON.stringify([input.cluster, input.index]),
		bytes: Buffer.byteLength(lineOf(input)),
	}),
	request: (entries) => ({ ...entries[0]?.input, body: entries.map(({ input }) => lineOf(input)).join('') }),
	send: async ({ cluster, index, body }, run) =>
		await ask(
			cluster,
			{
				method: 'POST',
				path: index === undefined ? ['_msearch'] : [String(index), '_msearch'],
				body,
				reads: true,
			},
			run,
		),
	results: ({ responses }, entries) =>
		(Array.isArray(responses) ? (responses as Json[]) : []).map((answer, position): EntryResult => {
			const problem = problemOf(answer.error);
			if (problem !== undefined) {
				return entryError(problem.code, problem.message, answer.status === 429 || answer.status === 503);
			}
			const { status, ...output } = answer;
			const error = incomplete(output, entries[position]?.input.partial);
			return error === undefined ? { output } : { error: error.with({ statusCode: Number(status) || undefined }) };
		}),
};
