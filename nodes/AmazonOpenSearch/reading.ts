import { entryError } from '../../aws/batch/results';
import type { EntryResult } from '../../aws/batch/types';
import type { CallResult } from '../../aws/client';
import { AwsError } from '../../aws/errors';
import { problemOf } from '../../aws/opensearch/problem';
import type { Batch, OperationRun, Values } from '../shared/operation';
import { ask } from './ask';

type Json = Readonly<Record<string, unknown>>;

/** `_source` of a request, by the fields that are to be returned or left out. */
export function sourceOf({ includes, excludes }: Values): { _source?: object } {
	return includes === undefined && excludes === undefined ? {} : { _source: { includes, excludes } };
}

/** A document as a person reads it: its fields, and where it is. */
export function simpleDocument({ _index, _id, found, _source, error }: Json): object {
	const problem = problemOf(error);
	if (problem !== undefined) return { _id, _index, found: false, error: problem.message };
	return found === false ? { _id, _index, found } : { _id, _index, ...(_source as Json | undefined) };
}

/** Gets one document; that it is not there is an error. */
export async function getOne(input: Json, _values: Values, run: OperationRun): Promise<CallResult> {
	const { cluster, index, documentId, includes, excludes, routing } = input;
	const listed = (value: unknown): string | undefined => (Array.isArray(value) ? value.join(',') : undefined);
	const result = await ask(
		cluster,
		{
			method: 'GET',
			path: [String(index), '_doc', String(documentId)],
			query: { _source_includes: listed(includes), _source_excludes: listed(excludes), routing },
			also: [404],
		},
		run,
	);
	if (result.output.found === true) return result;
	throw missing(input).with({ requestId: result.metadata.requestId, attempts: result.metadata.attempts });
}

const missing = ({ index, documentId }: Json): AwsError =>
	new AwsError({
		code: 'DocumentNotFound',
		message: `The index ${String(index)} has no document "${String(documentId)}"`,
		nextStep: "Check 'Index' and 'Document ID'. Get Many tells of documents that are not there instead of failing.",
		statusCode: 404,
	});

/** Several documents of one index in one request. */
export const several: Batch = {
	command: '_mget',
	size: 100,
	entry: ({ cluster, index }) => ({ target: JSON.stringify([cluster, index]), bytes: 0 }),
	request: (entries) => ({
		...entries[0]?.input,
		docs: entries.map(({ input }) => ({ _id: input.documentId, routing: input.routing, ...sourceOf(input) })),
	}),
	send: async ({ cluster, index, docs }, run) =>
		await ask(cluster, { method: 'POST', path: [String(index), '_mget'], body: { docs }, reads: true }, run),
	results: ({ docs }, entries) =>
		(Array.isArray(docs) ? (docs as Json[]) : []).map((found, position): EntryResult => {
			const problem = problemOf(found.error);
			if (problem !== undefined) return entryError(problem.code, problem.message);
			return found.found === true ? { output: found } : { error: missing(entries[position]?.input ?? {}) };
		}),
};
